import { describe, expect, it } from 'vitest'
import { RowLayout } from './rowLayout'

describe('the layout of a long list', () => {
  const layout = new RowLayout(100_000, 88, 30, [0, 3, 50_000])

  it('places rows below the heads before them', () => {
    expect(layout.top(0)).toBe(30)
    expect(layout.top(2)).toBe(2 * 88 + 30)
    expect(layout.top(3)).toBe(3 * 88 + 60)
    expect(layout.height).toBe(100_000 * 88 + 90)
  })

  it('finds the row at an offset, a head with the row under it', () => {
    expect(layout.at(0)).toBe(0)
    expect(layout.at(29)).toBe(0)
    expect(layout.at(30 + 88)).toBe(1)
    expect(layout.at(30 + 3 * 88)).toBe(3)
    expect(layout.at(1e12)).toBe(99_999)
  })

  it('is its own inverse anywhere', () => {
    for (const index of [0, 1, 2, 3, 4, 49_999, 50_000, 99_999]) expect(layout.at(layout.top(index))).toBe(index)
  })

  it('lives with nothing', () => {
    const empty = new RowLayout(0, 88, 30, [])
    expect(empty.height).toBe(0)
    expect(empty.at(10)).toBe(0)
  })
})
