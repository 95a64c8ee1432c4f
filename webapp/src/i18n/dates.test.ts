import { i18n } from '@lingui/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { messages } from './locales/fr.po'
import { dateGroup, daysAgo, fileSize, longDate, shortDate } from './dates'

const now = new Date(2026, 10, 24, 8, 15) // a Tuesday
const at = (year: number, month: number, day: number, hour = 9, minute = 5) =>
  new Date(year, month - 1, day, hour, minute)

beforeAll(() => i18n.loadAndActivate({ locale: 'fr', messages }))

describe('dates as people say them', () => {
  it('in a list', () => {
    expect(shortDate(at(2026, 11, 24, 8, 12), now)).toBe('8:12')
    expect(shortDate(at(2026, 11, 23, 23, 59), now)).toBe('hier')
    expect(shortDate(at(2026, 11, 22), now)).toBe('dim. 22')
    expect(shortDate(at(2026, 9, 3), now)).toBe('3 sept.')
    expect(shortDate(at(2024, 9, 3), now)).toBe('3 sept. 2024')
  })

  it('over a message', () => {
    expect(longDate(at(2026, 11, 24, 8, 4), now)).toBe('aujourd’hui, 8:04')
    expect(longDate(at(2026, 11, 20, 16, 40), now)).toBe('ven. 20, 16:40')
  })

  it('in groups', () => {
    expect(dateGroup(at(2026, 11, 24), now)).toBe('Aujourd’hui')
    expect(dateGroup(at(2026, 11, 23), now)).toBe('Hier')
    expect(dateGroup(at(2026, 11, 22), now)).toBe('La semaine dernière')
    expect(dateGroup(at(2026, 11, 15), now)).toBe('Plus tôt en novembre')
    expect(dateGroup(at(2026, 10, 31), now)).toBe('Octobre')
    expect(dateGroup(at(2025, 12, 1), now)).toBe('Décembre 2025')
    expect(dateGroup(at(2026, 11, 25), now)).toBe('À venir')
  })

  it('counts calendar days across a change of hour', () => {
    expect(daysAgo(at(2026, 10, 24, 23), at(2026, 10, 26, 1))).toBe(2)
  })

  it('sizes of files', () => {
    expect(fileSize(184_000)).toBe('184 Ko')
    expect(fileSize(2_430_000)).toBe('2,4 Mo')
  })
})
