import { describe, expect, it } from 'vitest'
import { PAGE, Positions } from './window'

const page = (number: number, size = PAGE) => Array.from({ length: size }, (_, index) => `m${number * PAGE + index}`)

describe('positions of a long list', () => {
  it('needs only the pages in sight, also in the middle', () => {
    const list = new Positions()
    expect(list.missing(0, 20)).toEqual([0])
    list.put(0, page(0), 100_000)
    expect(list.missing(0, 20)).toEqual([])
    expect(list.missing(50_000, 50_015)).toEqual([1000])
    list.put(1000, page(1000), 100_000)
    expect(list.at(50_010)).toBe('m50010')
    expect(list.at(30_000)).toBeUndefined()
    expect(list.indexOf('m50010')).toBe(50_010)
  })

  it('never asks beyond the end', () => {
    const list = new Positions()
    list.put(0, page(0, 12), 12)
    expect(list.missing(0, 40)).toEqual([])
    expect(list.missing(500, 540)).toEqual([])
  })

  it('closes the gap of what is hidden, and opens it again', () => {
    const list = new Positions()
    list.put(0, page(0), 120)
    list.hide(['m0', 'm2'])
    expect(list.total).toBe(118)
    expect([0, 1, 2].map((index) => list.at(index))).toEqual(['m1', 'm3', 'm4'])
    expect(list.indexOf('m3')).toBe(1)
    expect(list.indexOf('m2')).toBe(-1)
    expect(list.entries().slice(0, 2)).toEqual([
      [0, 'm1'],
      [1, 'm3'],
    ])
    list.show(['m2'])
    expect([0, 1, 2].map((index) => list.at(index))).toEqual(['m1', 'm2', 'm3'])
  })

  it('asks for the next page when hiding brings it in sight', () => {
    const list = new Positions()
    list.put(0, page(0), 120)
    list.hide(page(0).slice(0, 10))
    expect(list.missing(0, 45)).toEqual([1])
  })

  it('holds a hidden id hidden until each action let go of it', () => {
    const list = new Positions()
    list.put(0, page(0), 60)
    list.hide(['m1'])
    list.hide(['m1'])
    list.show(['m1'])
    expect(list.at(1)).toBe('m2')
    list.show(['m1'])
    expect(list.at(1)).toBe('m1')
  })

  it('lets a hidden id cost nothing once the server no longer lists it', () => {
    const list = new Positions()
    list.put(0, ['a', 'b', 'c'], 3)
    list.hide(['b'])
    list.put(0, ['a', 'c'], 2)
    expect(list.total).toBe(2)
    expect(list.at(1)).toBe('c')
  })

  it('keeps showing what it knows while it is out of date', () => {
    const list = new Positions()
    list.put(0, page(0), 120)
    list.outdate()
    expect(list.at(3)).toBe('m3')
    expect(list.missing(0, 10)).toEqual([0])
  })

  it('doubts the other pages when the total changed', () => {
    const list = new Positions()
    list.put(0, page(0), 120)
    list.put(1, page(1), 121)
    expect(list.missing(0, 10)).toEqual([0])
    expect(list.missing(50, 60)).toEqual([])
  })

  it('forgets pages beyond a shorter end', () => {
    const list = new Positions()
    list.put(0, page(0), 120)
    list.put(2, page(2, 20), 120)
    list.put(0, page(0), 60)
    expect(list.known()).toHaveLength(PAGE)
  })

  it('asks again for an empty list that is out of date', () => {
    const list = new Positions()
    list.put(0, [], 0)
    expect(list.missing(0, 10)).toEqual([])
    list.outdate()
    expect(list.missing(0, 10)).toEqual([0])
  })
})
