import { useState } from 'react'

const kept = new Map<string, unknown>()

export interface Kept<T> {
  value: T
  changed: boolean
  change: (part: Partial<T>) => void
  /** Saved, or given up. */
  forget: () => void
}

/** What is typed in a form outlives a look elsewhere in the page; it is forgotten once saved or given up. */
export function useKept<T extends object>(key: string, saved: T): Kept<T> {
  const [, draw] = useState(0)
  const typed = kept.get(key) as T | undefined
  const keep = (next: T | undefined) => {
    if (next === undefined || same(next, saved)) kept.delete(key)
    else kept.set(key, next)
    draw((times) => times + 1)
  }
  return {
    value: typed ?? saved,
    changed: typed !== undefined,
    change: (part) => keep({ ...saved, ...(kept.get(key) as T | undefined), ...part }),
    forget: () => keep(undefined),
  }
}

function same(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
