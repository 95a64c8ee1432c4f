import { describe, expect, it } from 'vitest'
import { type Absence, problem, standing, toForm, toServer, type VacationResponse } from './absence'

const none: VacationResponse = {
  id: 'singleton',
  isEnabled: false,
  fromDate: null,
  toDate: null,
  subject: null,
  textBody: null,
  htmlBody: null,
}
const form: Absence = { from: '2026-12-19', to: '2027-01-03', subject: '', text: 'Je reviens le 4.' }
const plain = (html: string) => html.replace(/<[^>]+>/g, '')
const now = new Date(2026, 10, 24, 8, 15)

describe('days of absence', () => {
  it('begin at midnight here and end when the last day is over', () => {
    const { fromDate, toDate } = toServer(form)
    expect(new Date(fromDate!)).toEqual(new Date(2026, 11, 19))
    expect(new Date(toDate!)).toEqual(new Date(2027, 0, 4))
    expect(fromDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })

  it('come back as they were chosen, also across a change of hour', () => {
    for (const to of ['2027-01-03', '2027-03-28', '2026-10-25'])
      expect(toForm({ ...none, ...toServer({ ...form, to }) }, plain)).toEqual({ ...form, to })
  })

  it('may be left open', () => {
    expect(toServer({ ...form, from: '', to: '' })).toMatchObject({
      fromDate: null,
      toDate: null,
      subject: null,
      htmlBody: null,
    })
  })

  it('must not end before they begin, nor before today', () => {
    expect(problem(form, now)).toBeUndefined()
    expect(problem({ ...form, to: '2026-12-18' }, now)).toBe('backwards')
    expect(problem({ ...form, from: '', to: '2026-11-23' }, now)).toBe('past')
    expect(problem({ ...form, from: '', to: '2026-11-24' }, now)).toBeUndefined()
  })
})

describe('an absence', () => {
  const set = { ...none, ...toServer(form), isEnabled: true }

  it('is planned, then on, then over by itself', () => {
    expect(standing(none, now)).toBe('off')
    expect(standing(set, now)).toBe('planned')
    expect(standing(set, new Date(2027, 0, 3, 23, 59))).toBe('on')
    expect(standing(set, new Date(2027, 0, 4))).toBe('over')
  })

  it('shows as text what another program wrote as HTML', () => {
    expect(toForm({ ...none, htmlBody: '<p>Absente</p>' }, plain).text).toBe('Absente')
  })
})
