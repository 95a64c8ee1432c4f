import { observable } from './observable'

export interface Toast {
  id: number
  text: string
  kind: 'done' | 'error'
  /** Shown with a ring that empties; after it, the change can no longer be taken back here. */
  seconds: number
  undo?: { label: string; run: () => void }
}

export const toasts = observable<Toast[]>([])
let next = 1

const MOST = 3

/**
 * Says that something was done, with the way back. Returns its id, to be replaced or taken away. What is said already
 * isn't repeated below itself.
 */
export function toast(text: string, options: Partial<Pick<Toast, 'kind' | 'seconds' | 'undo'>> = {}): number {
  const id = next++
  const made: Toast = {
    id,
    text,
    kind: options.kind ?? 'done',
    seconds: options.seconds ?? (options.undo ? 10 : 6),
    undo: options.undo,
  }
  const again = (one: Toast) => one.text === text && one.kind === 'error' && made.kind === 'error'
  toasts.set((now) => [...now.filter((one) => !again(one)), made].slice(-MOST))
  return id
}

export function dismiss(id: number) {
  toasts.set((now) => now.filter((toast) => toast.id !== id))
}

/** Takes back the last change that can be: what the key z does. */
export function undoLast(): boolean {
  const last = [...toasts.get()].reverse().find((toast) => toast.undo)
  if (!last) return false
  dismiss(last.id)
  last.undo!.run()
  return true
}
