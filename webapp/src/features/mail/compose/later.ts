/** The moments that "later" usually means in a school: this evening, tomorrow morning, Monday morning. */
export function proposals(now: Date): Date[] {
  const on = (days: number, hours: number, minutes: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hours, minutes)
  const evening = on(0, 17, 30)
  const toMonday = (8 - now.getDay()) % 7 || 7
  return [
    ...(evening.getTime() - now.getTime() > 15 * 60_000 ? [evening] : []),
    on(1, 8, 0),
    ...(toMonday > 1 ? [on(toMonday, 8, 0)] : []),
  ]
}

export function soonest(now: Date): Date {
  return new Date(now.getTime() + 60_000)
}
