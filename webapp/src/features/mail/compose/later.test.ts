import { expect, it } from 'vitest'
import { proposals } from './later'

const said = (...now: [number, number, number, number, number]) =>
  proposals(new Date(now[0], now[1] - 1, ...(now.slice(2) as [number, number, number]))).map((at) =>
    at.toLocaleString('sv').slice(0, 16),
  )

it('proposes this evening, tomorrow and Monday, each when it makes sense', () => {
  expect(said(2026, 11, 24, 8, 15)).toEqual(['2026-11-24 17:30', '2026-11-25 08:00', '2026-11-30 08:00'])
  expect(said(2026, 11, 24, 17, 20)).toEqual(['2026-11-25 08:00', '2026-11-30 08:00'])
  expect(said(2026, 11, 29, 10, 0)).toEqual(['2026-11-29 17:30', '2026-11-30 08:00'])
  expect(said(2026, 11, 30, 10, 0)).toEqual(['2026-11-30 17:30', '2026-12-01 08:00', '2026-12-07 08:00'])
})
