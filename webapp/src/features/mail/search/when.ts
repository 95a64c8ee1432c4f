import { plain } from './parse'

const MONTHS: [string, ...string[]][] = [
  ['janvier', 'january'],
  ['fevrier', 'february'],
  ['mars', 'march'],
  ['avril', 'april'],
  ['mai', 'may'],
  ['juin', 'june'],
  ['juillet', 'july'],
  ['aout', 'august'],
  ['septembre', 'september'],
  ['octobre', 'october'],
  ['novembre', 'november'],
  ['decembre', 'december'],
]
const WEEKDAYS: [string, string][] = [
  ['dimanche', 'sunday'],
  ['lundi', 'monday'],
  ['mardi', 'tuesday'],
  ['mercredi', 'wednesday'],
  ['jeudi', 'thursday'],
  ['vendredi', 'friday'],
  ['samedi', 'saturday'],
]

/**
 * The day (its midnight) that a person means: 2026-09-01, 1/9/2026, 1/9, 2026-09, 9/2026, 2026, septembre,
 * hier, lundi, 7j. Without a year it is the last such day, never one to come. Undefined if it can't be told.
 */
export function day(text: string, now: Date): Date | undefined {
  const value = plain(text).replace(/\s+/g, '')
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate())
  const back = (days: number) => new Date(today.getFullYear(), today.getMonth(), today.getDate() - days)
  if (/^(aujourd'?hui|today)$/.test(value)) return today
  if (/^(hier|yesterday)$/.test(value)) return back(1)

  let match = /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/.exec(value)
  if (match) return exact(+match[1]!, match[2] ? +match[2] : 1, match[3] ? +match[3] : 1)
  match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})$/.exec(value)
  if (match) return exact(match[3]!.length === 2 ? 2000 + +match[3]! : +match[3]!, +match[2]!, +match[1]!)
  match = /^(\d{1,2})[-/.](\d{4})$/.exec(value)
  if (match) return exact(+match[2]!, +match[1]!, 1)
  match = /^(\d{1,2})[-/.](\d{1,2})$/.exec(value)
  if (match) return lastSuch(+match[2]!, +match[1]!, today)
  match = /^(\d{1,4})(j|jours?|d|days?|s|semaines?|w|weeks?|m|mois|months?|a|ans?|y|years?)$/.exec(value)
  if (match) return ago(+match[1]!, match[2]!, today)

  match = /^(\d{1,2})?([a-z]{3,})\.?(\d{4})?$/.exec(value)
  if (!match) return undefined
  const name = match[2]!
  const month = unique(MONTHS, name)
  if (month !== undefined) {
    const date = match[1] ? +match[1] : 1
    return match[3] ? exact(+match[3], month + 1, date) : lastSuch(month + 1, date, today)
  }
  const weekday = match[1] || match[3] ? undefined : unique(WEEKDAYS, name)
  if (weekday !== undefined) return back((today.getDay() - weekday + 7) % 7 || 7)
  return undefined
}

/** Names may be cut (« sept », « déc ») as long as they mean one month only: « jui » doesn't. */
function unique(lists: string[][], name: string): number | undefined {
  const found = lists.flatMap((names, index) => (names.some((full) => full.startsWith(name)) ? [index] : []))
  return found.length === 1 ? found[0] : undefined
}

function exact(year: number, month: number, date: number): Date | undefined {
  const day = new Date(year, month - 1, date)
  return day.getMonth() === month - 1 && day.getDate() === date ? day : undefined
}

function lastSuch(month: number, date: number, today: Date): Date | undefined {
  const thisYear = exact(today.getFullYear(), month, date)
  return thisYear && thisYear > today ? exact(today.getFullYear() - 1, month, date) : thisYear
}

function ago(count: number, unit: string, today: Date): Date {
  const [year, month, date] = [today.getFullYear(), today.getMonth(), today.getDate()]
  switch (unit.charAt(0)) {
    case 's':
    case 'w':
      return new Date(year, month, date - 7 * count)
    case 'm':
      return new Date(year, month - count, date)
    case 'a':
    case 'y':
      return new Date(year - count, month, date)
    default:
      return new Date(year, month, date - count)
  }
}
