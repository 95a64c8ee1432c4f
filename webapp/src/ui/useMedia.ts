import { useSyncExternalStore } from 'react'

export const PHONE = '(max-width: 720px)'
export const NARROW = '(max-width: 1180px)'

/** Asked once each, however many ask: a question to the browser costs as much as drawing a button. */
const queries = new Map<string, { matches: () => boolean; subscribe: (listener: () => void) => () => void }>()

function media(query: string) {
  let known = queries.get(query)
  if (!known) {
    const list = matchMedia(query)
    known = {
      matches: () => list.matches,
      subscribe(listener) {
        list.addEventListener('change', listener)
        return () => list.removeEventListener('change', listener)
      },
    }
    queries.set(query, known)
  }
  return known
}

export function useMedia(query: string): boolean {
  const { subscribe, matches } = media(query)
  return useSyncExternalStore(subscribe, matches)
}
