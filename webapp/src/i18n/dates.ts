import { t } from '@lingui/core/macro'
import { i18n } from '.'

/** Dates as people say them. `now` is given so that a list agrees with itself, and tests with any day. */

const DAY = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

function format(date: Date, options: Intl.DateTimeFormatOptions): string {
  const locale = i18n.locale === 'en' ? 'en-GB' : 'fr-FR'
  const key = locale + JSON.stringify(options)
  let formatter = formats.get(key)
  if (!formatter) formats.set(key, (formatter = new Intl.DateTimeFormat(locale, options)))
  return formatter.format(date)
}

/** 8:12 */
export function time(date: Date): string {
  return `${date.getHours()}:${String(date.getMinutes()).padStart(2, '0')}`
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

/** How many calendar days before today; daylight saving makes some of 23 or 25 hours. */
export function daysAgo(date: Date, now: Date): number {
  return Math.round((midnight(now) - midnight(date)) / DAY)
}

/** In a list: 8:12, hier, lun. 17, 3 sept., 3 sept. 2024 */
export function shortDate(date: Date, now: Date): string {
  const days = daysAgo(date, now)
  if (days === 0) return time(date)
  if (days === 1) return t`hier`
  return day(date, now)
}

/** Over a message: aujourd’hui, 8:12; hier, 8:12; lun. 17, 8:12; 3 sept., 8:12 */
export function longDate(date: Date, now: Date): string {
  const days = daysAgo(date, now)
  if (days === 0) return t`aujourd’hui, ${time(date)}`
  if (days === 1) return t`hier, ${time(date)}`
  return `${day(date, now)}, ${time(date)}`
}

/** mardi 24 novembre 2026 à 8:12 */
export function fullDate(date: Date): string {
  return t`${wholeDay(date)} à ${time(date)}`
}

/** mardi 24 novembre 2026 */
export function wholeDay(date: Date): string {
  return format(date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
}

function day(date: Date, now: Date): string {
  const days = daysAgo(date, now)
  if (days > 1 && days < 7) return `${format(date, { weekday: 'short' })} ${date.getDate()}`
  if (date.getFullYear() === now.getFullYear()) return format(date, { day: 'numeric', month: 'short' })
  return format(date, { day: 'numeric', month: 'short', year: 'numeric' })
}

/** The head over rows of a list: today, yesterday, this week, last week, then months. */
export function dateGroup(date: Date, now: Date): string {
  const days = daysAgo(date, now)
  if (days < 0) return t`À venir`
  if (days === 0) return t`Aujourd’hui`
  if (days === 1) return t`Hier`
  const sinceMonday = (now.getDay() + 6) % 7
  if (days <= sinceMonday) return t`Plus tôt cette semaine`
  if (days <= sinceMonday + 7) return t`La semaine dernière`
  const sameYear = date.getFullYear() === now.getFullYear()
  const month = format(date, sameYear ? { month: 'long' } : { month: 'long', year: 'numeric' })
  if (sameYear && date.getMonth() === now.getMonth()) return t`Plus tôt en ${month}`
  return month.charAt(0).toLocaleUpperCase() + month.slice(1)
}

/** 184 Ko, 2,4 Mo */
export function fileSize(bytes: number): string {
  const number = new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 1 })
  if (bytes < 1000) return t`${bytes} octets`
  if (bytes < 1_000_000) return t`${Math.round(bytes / 1000)} Ko`
  if (bytes < 1_000_000_000) return t`${number.format(bytes / 1_000_000)} Mo`
  return t`${number.format(bytes / 1_000_000_000)} Go`
}

export function count(value: number): string {
  return new Intl.NumberFormat(i18n.locale).format(value)
}
