import { http, HttpError } from './http'
import { observable, useObservable } from './observable'
import { keepNothing } from './preferences'

/** Who is signed in, as `GET /auth/session` says. */
export interface SignedIn {
  address: string
  name: string
  accountId: string
  shared: boolean
  expiresAt: string
  policy: { minPasswordLength: number }
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
    session.set(error instanceof HttpError && error.status === 401 ? { is: 'out' } : { is: 'unreachable' })
  }
}

export async function signIn(address: string, password: string, shared: boolean) {
  enter(await http<SignedIn>('POST', '/auth/session', { address, password, shared }))
}

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

/** The server no longer knows the session: expired, ended elsewhere, password changed. */
export function sessionEnded() {
  if (session.get().is === 'in') session.set({ is: 'out', why: 'ended' })
}

function enter(who: SignedIn) {
  keepNothing(who.shared)
  session.set({ is: 'in', who })
}

// A page kept by the browser's back/forward cache must not show mail after sign-out.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
