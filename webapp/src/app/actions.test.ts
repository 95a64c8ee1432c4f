import { describe as spec, expect, it } from 'vitest'
import { describe } from './actions'

const press = (key: string, ...mods: ('ctrl' | 'shift' | 'alt' | 'meta')[]) =>
  describe({
    key,
    ctrlKey: mods.includes('ctrl'),
    metaKey: mods.includes('meta'),
    altKey: mods.includes('alt'),
    shiftKey: mods.includes('shift'),
  })

spec('the name of a key press', () => {
  it('letters, whatever the case lock', () => {
    expect(press('e')).toBe('e')
    expect(press('E')).toBe('e')
    expect(press('J', 'shift')).toBe('Shift+j')
  })

  it('characters are what was typed, also through Shift or AltGr', () => {
    expect(press('?', 'shift')).toBe('?')
    expect(press('/', 'shift')).toBe('/')
    expect(press('#', 'ctrl', 'alt')).toBe('#')
  })

  it('Ctrl or ⌘', () => {
    expect(press('Enter', 'ctrl')).toBe('Mod+Enter')
    expect(press('k', 'meta')).toBe('Mod+k')
  })

  it('nothing for a key held alone, nor for Alt shortcuts of the browser', () => {
    expect(press('Shift', 'shift')).toBe('')
    expect(press('ArrowLeft', 'alt')).toBe('')
  })
})
