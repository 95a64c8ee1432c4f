import { lazy } from 'react'
import { reachable } from '@/jmap/client'

const LONGEST_WAIT_MS = 10_000

/**
 * A part of the page that is loaded when it is needed. One that can't be loaded because the server is away comes when
 * it is back; what is on screen and being written stays meanwhile.
 */
export const lazily: typeof lazy = (load) => lazy(() => persistently(load))

async function persistently<T>(load: () => Promise<T>): Promise<T> {
  for (let wait = 500; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
    try {
      return await load()
    } catch (error) {
      // Not for want of a line: another version of the client has been installed meanwhile.
      if (wait > 500 && (await reachable())) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
      loadStylesAgain()
    }
  }
}

/** A style sheet that failed isn't asked for a second time with what needs it. */
function loadStylesAgain() {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]'))
    if (link.sheet === null) link.replaceWith(link.cloneNode())
}

/**
 * Loads a part before it is needed, once the page has nothing better to do. Not having it then is no harm: it is asked
 * for again when it is needed. Returns how to give it up.
 */
export function whenIdle(load: () => Promise<unknown>): () => void {
  const timer = setTimeout(() => void load().catch(() => undefined), 1500)
  return () => clearTimeout(timer)
}
