import { http, HttpError } from './http'
import { watchIdle } from './idle'
import { observable, useObservable } from './observable'
import { keepNothing } from './preferences'

/** Who is signed in, as `GET /auth/session` says. */
export interface SignedIn {
  address: string
  name: string
  accountId: string
  shared: boolean
  expiresAt: string
  /** `idleSeconds`: how long the session lives without use. */
  policy: { minPasswordLength: number; idleSeconds: number }
}

export type SessionState =
  { is: 'loading' } | { is: 'unreachable' } | { is: 'out'; why?: 'ended' | 'left' } | { is: 'in'; who: SignedIn }

export const session = observable<SessionState>({ is: 'loading' })

export function useSession() {
  return useObservable(session)
}

export async function resume() {
  try {
    enter(await http<SignedIn>('GET', '/auth/session'))
  } catch (error) {
    const out = error instanceof HttpError && error.status === 401
    session.set(out ? { is: 'out', why: location.search === ENDED ? 'ended' : undefined } : { is: 'unreachable' })
  }
}

export async function signIn(address: string, password: string, shared: boolean) {
  enter(await http<SignedIn>('POST', '/auth/session', { address, password, shared }))
}

const ENDED = '?ended'

/**
 * Leaves. The page is loaded anew afterwards so that nothing of the person stays in memory
 * and "back" finds only the sign-in page.
 */
export async function signOut() {
  try {
    await http('DELETE', '/auth/session')
  } catch (error) {
    if (!(error instanceof HttpError && error.status === 401)) throw error
  }
  location.replace('/')
}

/** As signOut, for somebody who isn't there to try again: whatever happens, the page no longer shows mail. */
async function leaveAlone() {
  // The server ends it by itself a little later if it can't be told.
  await Promise.allSettled([http('DELETE', '/auth/session')])
  // First on screen: what is being sent or written may ask whether to stay.
  session.set({ is: 'out', why: 'ended' })
  location.replace(`/${ENDED}`)
}

/** The server no longer knows the session: expired, ended elsewhere, password changed. */
export function sessionEnded() {
  stopWatching()
  if (session.get().is === 'in') session.set({ is: 'out', why: 'ended' })
}

let stopWatching = () => {}

function enter(who: SignedIn) {
  keepNothing(who.shared)
  stopWatching()
  if (who.shared)
    stopWatching = watchIdle({
      allowed: who.policy.idleSeconds * 1000,
      stay: () => void stay(),
      leave: () => void leaveAlone(),
    })
  session.set({ is: 'in', who })
}

/** Tells the server that somebody is there. */
async function stay() {
  try {
    await http('GET', '/auth/session')
  } catch (error) {
    if (error instanceof HttpError && error.status === 401) sessionEnded()
  }
}

// A page kept by the browser's back/forward cache must not show mail after sign-out.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
