import { session } from './session'

/** Where this computer keeps something for a person; on a shared one, nowhere. */
export function ownStorage(): Storage | undefined {
  const who = session.get()
  return who.is === 'in' && !who.who.shared ? localStorage : undefined
}
