import { observable } from '@/app/observable'
import type { Id } from '@/jmap/types'
import type { Address } from '../model/types'
import type { Draft } from './draft'

/** What a message being written starts from. */
export type Start =
  | { kind: 'new'; to?: Address[]; subject?: string }
  | { kind: 'reply' | 'reply-all' | 'forward'; emailId: Id }
  | { kind: 'draft'; emailId: Id }
  /** One that was being written, with all that was in it. */
  | { kind: 'again'; draft: Draft }

export interface Open {
  key: number
  start: Start
  minimised: boolean
  /** Its composer is on screen; before, what is typed goes to `FirstWords`. */
  ready: boolean
}

/** Messages being written: each a panel over the page. The editor itself is loaded when the first opens. */
export const writing = observable<readonly Open[]>([])
let next = 1

/** What was typed since a message was begun, until its composer is there to take it. */
export const firstWords = { key: 0, typed: '' }

export function compose(start: Start) {
  writing.set((now) => {
    const same =
      start.kind === 'draft'
        ? now.find((open) => open.start.kind === 'draft' && open.start.emailId === start.emailId)
        : undefined
    if (same) return now.map((open) => ({ ...open, minimised: open !== same }))
    // One panel is large at a time; the others wait below.
    return [...now.map((open) => ({ ...open, minimised: true })), { key: next++, start, minimised: false, ready: false }]
  })
}

export function composerIsThere(key: number) {
  writing.set((now) => now.map((open) => (open.key === key ? { ...open, ready: true } : open)))
}

export function closeCompose(key: number) {
  writing.set((now) => now.filter((open) => open.key !== key))
}

export function minimise(key: number, minimised: boolean) {
  writing.set((now) =>
    now.map((open) => (open.key === key ? { ...open, minimised } : minimised ? open : { ...open, minimised: true })),
  )
}
