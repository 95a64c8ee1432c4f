import type { Jmap } from './client'
import { connectionLostAt, reachable } from './client'
import type { StateChange } from './types'

const TYPES = '*'
const PING_SECONDS = 30
const LONGEST_WAIT = 30_000

/**
 * Listens to the server's changes (RFC 8620 §7.3) for as long as the page lives; comes back by itself.
 * `onBack` is called when the connection is there again after a cut: what happened meanwhile was missed.
 */
export function listen(jmap: Jmap, onChange: (change: StateChange) => void, onBack: () => void): () => void {
  let source: EventSource | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  let watchdog: ReturnType<typeof setTimeout> | undefined
  let failures = 0
  let cut = false

  function open() {
    clearTimeout(waiting)
    source?.close()
    const url = jmap.eventSourceUrl
      .replace('{types}', TYPES)
      .replace('{closeafter}', 'no')
      .replace('{ping}', String(PING_SECONDS))
    source = new EventSource(url, { withCredentials: true })
    source.onopen = () => {
      failures = 0
      connectionLostAt.set(undefined)
      if (cut) onBack()
      cut = false
      alive()
    }
    source.addEventListener('state', (event) => {
      alive()
      onChange(JSON.parse((event as MessageEvent<string>).data) as StateChange)
    })
    source.addEventListener('ping', alive)
    source.onerror = lost
  }

  /** No ping for longer than two of them: the line is dead though nobody said so. */
  function alive() {
    clearTimeout(watchdog)
    watchdog = setTimeout(lost, PING_SECONDS * 2500)
  }

  function lost() {
    source?.close()
    clearTimeout(watchdog)
    clearTimeout(waiting)
    cut = true
    // Only the stream may be cut (a proxy that doesn't like long answers): then mail still works, by asking.
    if (++failures > 1 || !navigator.onLine) void reachable().then((there) => there && onBack())
    waiting = setTimeout(open, Math.min(LONGEST_WAIT, 1000 * 2 ** Math.min(failures, 5)) * (0.75 + Math.random() / 2))
  }

  function online() {
    failures = 0
    open()
  }

  open()
  addEventListener('online', online)
  addEventListener('offline', lost)
  return () => {
    source?.close()
    clearTimeout(waiting)
    clearTimeout(watchdog)
    removeEventListener('online', online)
    removeEventListener('offline', lost)
  }
}
