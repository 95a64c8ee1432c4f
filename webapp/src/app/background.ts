import { ConnectionError, HttpError } from './http'
import { observable } from './observable'
import { RequestError } from '@/jmap/errors'

/** Work of the page's own that didn't succeed: what is on screen may be of before. */
export interface Failure {
  error: unknown
  at: Date
  again: () => void
}

/** By what was to be done; empty while all is well. Told in one place, quietly: nobody asked for this work. */
export const failures = observable<ReadonlyMap<string, Failure>>(new Map())

const FIRST_WAIT_MS = 20_000
const LONGEST_WAIT_MS = 300_000

/**
 * Does what nobody waits for. When it fails it is tried again by itself, less and less often, or when somebody asks
 * for it; a lost connection and an ended session are told elsewhere, and `workAgain` follows when they are over.
 */
export async function background(what: string, work: () => Promise<unknown>, wait = FIRST_WAIT_MS): Promise<void> {
  try {
    await work()
    forget(what)
  } catch (error) {
    if (isEnded(error)) return forget(what)
    const again = () => void background(what, work, Math.min(wait * 2, LONGEST_WAIT_MS))
    const failure = { error, at: failures.get().get(what)?.at ?? new Date(), again }
    failures.set((now) => new Map(now).set(what, failure))
    if (error instanceof ConnectionError) return
    setTimeout(() => failures.get().get(what) === failure && again(), wait)
  }
}

/** Everything that failed is tried again, now. */
export function workAgain() {
  for (const { again } of failures.get().values()) again()
}

function forget(what: string) {
  failures.set((now) => {
    if (!now.has(what)) return now
    const left = new Map(now)
    left.delete(what)
    return left
  })
}

function isEnded(error: unknown): boolean {
  return (error instanceof RequestError || error instanceof HttpError) && error.status === 401
}
