import { t } from '@lingui/core/macro'
import { dismiss, toast } from './toasts'

const WARNING_MS = 60_000
const LOOK_MS = 5_000
/** How often being there is told to the server and to the other tabs. */
const TELL_MS = 30_000
const GESTURES = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

export type Idleness = 'here' | 'warned' | 'gone'

/** By the clock, not by counting: a computer that slept is as idle as one that was left. */
export function idleness(since: number, now: number, allowed: number): Idleness {
  const idle = now - since
  if (idle >= allowed) return 'gone'
  return idle >= allowed - WARNING_MS ? 'warned' : 'here'
}

interface Leaving {
  allowed: number
  /** The server doesn't hear gestures: what it counts as use must be told. */
  stay: () => void
  leave: () => void
}

/**
 * Who walks away from a shared computer is signed out: the page asks the server for news by itself, which keeps the
 * session alive there, so it is the page that must notice that nobody is there. Any gesture in any tab counts.
 */
export function watchIdle({ allowed, stay, leave }: Leaving): () => void {
  const tabs = new BroadcastChannel('convergence.present')
  let since = Date.now()
  let told = since
  let warning = 0

  function present() {
    const now = Date.now()
    // Waking up is no proof that the same person came back.
    if (idleness(since, now, allowed) === 'gone') return look()
    since = now
    if (warning) dismiss(warning)
    if (!warning && now - told < TELL_MS) return
    warning = 0
    told = now
    tabs.postMessage(now)
    stay()
  }

  function look() {
    const state = idleness(since, Date.now(), allowed)
    if (state === 'gone') {
      stop()
      leave()
    } else if (state === 'warned' && !warning)
      warning = toast(t`Vous êtes encore là ? Sans geste de votre part, votre session se ferme dans une minute.`, {
        seconds: WARNING_MS / 1000,
        undo: { label: t`Je suis là`, run: present },
      })
  }

  function elsewhere({ data }: MessageEvent<number>) {
    since = Math.max(since, data)
    if (warning) dismiss(warning)
    warning = 0
  }

  function stop() {
    clearInterval(timer)
    tabs.close()
    document.removeEventListener('visibilitychange', look)
    for (const gesture of GESTURES) removeEventListener(gesture, present, { capture: true })
  }

  const timer = setInterval(look, LOOK_MS)
  tabs.addEventListener('message', elsewhere)
  document.addEventListener('visibilitychange', look)
  for (const gesture of GESTURES) addEventListener(gesture, present, { capture: true, passive: true })
  return stop
}
