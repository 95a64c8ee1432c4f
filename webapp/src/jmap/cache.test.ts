import { describe, expect, it, vi } from 'vitest'
import { Cache } from './cache'
import { applyPatch, inversePatch } from './patch'

declare module './types' {
  interface DataTypes {
    Thing: { id: string; keywords: Record<string, true>; name?: string; unread?: number }
  }
}

const seen = { 'keywords/$seen': true }

describe('the cache', () => {
  it('adds properties to what it holds', () => {
    const cache = new Cache()
    cache.put('a', 'Thing', [{ id: '1', keywords: {} }])
    cache.put('a', 'Thing', [{ id: '1', name: 'one' }])
    expect(cache.get('a', 'Thing', '1')).toEqual({ id: '1', keywords: {}, name: 'one' })
    expect(cache.get('b', 'Thing', '1')).toBeUndefined()
  })

  it('shows a change at once and takes it back when refused', () => {
    const cache = new Cache()
    cache.put('a', 'Thing', [{ id: '1', keywords: {} }])
    const patch = cache.patch('a', 'Thing', '1', (thing) => applyPatch(thing, seen))
    expect(cache.get('a', 'Thing', '1')!.keywords).toEqual({ $seen: true })
    cache.settle([patch], false)
    expect(cache.get('a', 'Thing', '1')!.keywords).toEqual({})
  })

  it('keeps an agreed change, and a second one on its way over fresh data', () => {
    const cache = new Cache()
    cache.put('a', 'Thing', [{ id: '1', keywords: {} }])
    const first = cache.patch('a', 'Thing', '1', (thing) => applyPatch(thing, seen))
    const second = cache.patch('a', 'Thing', '1', (thing) => applyPatch(thing, { 'keywords/$flagged': true }))
    cache.settle([first], true)
    cache.put('a', 'Thing', [{ id: '1', keywords: { $seen: true, $answered: true } }])
    expect(cache.get('a', 'Thing', '1')!.keywords).toEqual({ $seen: true, $answered: true, $flagged: true })
    cache.settle([second], false)
    expect(cache.get('a', 'Thing', '1')!.keywords).toEqual({ $seen: true, $answered: true })
  })

  it('gives the same objects while nothing changed', () => {
    const cache = new Cache()
    cache.put('a', 'Thing', [
      { id: '1', keywords: {} },
      { id: '2', keywords: {} },
    ])
    const [list, one] = [cache.all('a', 'Thing'), cache.get('a', 'Thing', '1')]
    cache.patch('a', 'Thing', '2', (thing) => applyPatch(thing, seen))
    expect(cache.get('a', 'Thing', '1')).toBe(one)
    expect(cache.all('a', 'Thing')).not.toBe(list)
  })

  it('tells listeners once about a batch, and not about nothing', () => {
    const cache = new Cache()
    const heard = vi.fn()
    cache.subscribe(heard)
    cache.batch(() => {
      cache.put('a', 'Thing', [{ id: '1' }])
      cache.put('a', 'Thing', [{ id: '2' }])
    })
    cache.remove('a', 'Thing', ['absent'])
    expect(heard).toHaveBeenCalledTimes(1)
  })

  it('keeps the first state it was given: later ones come through changes', () => {
    const cache = new Cache()
    cache.put('a', 'Thing', [], 's1')
    cache.put('a', 'Thing', [], 's2')
    expect(cache.state('a', 'Thing')).toBe('s1')
  })
})

describe('patches', () => {
  const thing = { id: '1', keywords: { $seen: true as const, 'a/b': true as const } }

  it('change a copy', () => {
    expect(applyPatch(thing, { 'keywords/$seen': null, 'keywords/x': true })).toEqual({
      id: '1',
      keywords: { 'a/b': true, x: true },
    })
    expect(thing.keywords.$seen).toBe(true)
  })

  it('escape slashes in keys', () => {
    expect(applyPatch(thing, { 'keywords/a~1b': null }).keywords).toEqual({ $seen: true })
  })

  it('have an inverse', () => {
    const patch = { 'keywords/$seen': null, 'keywords/x': true }
    expect(applyPatch(applyPatch(thing, patch), inversePatch(thing, patch))).toEqual(thing)
  })
})
