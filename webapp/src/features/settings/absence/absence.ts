/** RFC 8621 §8: one for each account, always there. */
export interface VacationResponse {
  id: 'singleton'
  isEnabled: boolean
  fromDate: string | null
  toDate: string | null
  subject: string | null
  textBody: string | null
  htmlBody: string | null
}

/** As the form has it: days (2026-12-19) of one's own clock, the last one counting whole. */
export interface Absence {
  from: string
  to: string
  subject: string
  text: string
}

export type Standing = 'off' | 'planned' | 'on' | 'over'

export function standing({ isEnabled, fromDate, toDate }: VacationResponse, now: Date): Standing {
  if (!isEnabled) return 'off'
  if (toDate && new Date(toDate) <= now) return 'over'
  return fromDate && new Date(fromDate) > now ? 'planned' : 'on'
}

/** `plain` makes text of the HTML that another program may have set. */
export function toForm(absence: VacationResponse, plain: (html: string) => string): Absence {
  return {
    from: absence.fromDate ? day(new Date(absence.fromDate)) : '',
    to: absence.toDate ? day(lastDay(absence.toDate)) : '',
    subject: absence.subject ?? '',
    text: absence.textBody ?? (absence.htmlBody ? plain(absence.htmlBody) : ''),
  }
}

export function toServer({ from, to, subject, text }: Absence): Omit<VacationResponse, 'id' | 'isEnabled'> {
  return {
    fromDate: from ? utc(midnight(from)) : null,
    toDate: to ? utc(midnight(to, 1)) : null,
    subject: subject.trim() || null,
    textBody: text.trim() || null,
    htmlBody: null,
  }
}

export type Problem = 'backwards' | 'past'

/** What is wrong with the last day. */
export function problem({ from, to }: Absence, now: Date): Problem | undefined {
  if (to && from && to < from) return 'backwards'
  return to && to < day(now) ? 'past' : undefined
}

/** The end is a moment, the first after; the day that people name is the one before. */
export function lastDay(toDate: string): Date {
  return new Date(new Date(toDate).getTime() - 1)
}

export function day(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
}

export function midnight(day: string, plus = 0): Date {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  return new Date(year, month - 1, date + plus)
}

function utc(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}
