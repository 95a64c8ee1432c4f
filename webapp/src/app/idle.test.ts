import { describe, expect, it } from 'vitest'
import { idleness } from './idle'

const MINUTE = 60_000

describe('a shared computer left alone', () => {
  it('warns a minute before the end', () => {
    expect(idleness(0, 18 * MINUTE, 20 * MINUTE)).toBe('here')
    expect(idleness(0, 19 * MINUTE, 20 * MINUTE)).toBe('warned')
    expect(idleness(0, 20 * MINUTE, 20 * MINUTE)).toBe('gone')
  })

  it('is gone at once when it slept longer than that', () => {
    expect(idleness(0, 8 * 60 * MINUTE, 20 * MINUTE)).toBe('gone')
  })
})
