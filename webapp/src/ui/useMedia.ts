import { useSyncExternalStore } from 'react'

export const PHONE = '(max-width: 720px)'
export const NARROW = '(max-width: 1180px)'

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}
