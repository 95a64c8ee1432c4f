import { ownStorage } from '@/app/storage'
import type { Draft } from './draft'

/**
 * What is being written, kept on this computer from the key press until the server has it: nothing typed is lost when
 * the network, the tab or the server goes. On a shared computer nothing is kept in the browser.
 */
const PREFIX = 'convergence.draft.'

function key(account: string, localId: string): string {
  return `${PREFIX}${account}.${localId}`
}

export function keepLocally(account: string, draft: Draft) {
  try {
    ownStorage()?.setItem(key(account, draft.localId), JSON.stringify(draft))
  } catch {
    // Full or refused: the server's copy, a moment later, is the one that counts.
  }
}

export function forgetLocally(account: string, localId: string) {
  ownStorage()?.removeItem(key(account, localId))
}

/** Drafts that the server never acknowledged: the tab or the network went before. */
export function unsavedDrafts(account: string): Draft[] {
  const kept = ownStorage()
  if (!kept) return []
  const drafts: Draft[] = []
  for (const name of Object.keys(kept)) {
    if (!name.startsWith(`${PREFIX}${account}.`)) continue
    try {
      const draft = JSON.parse(kept.getItem(name)!) as Draft
      // A file that was on its way can't be taken up again.
      drafts.push({ ...draft, attached: draft.attached.filter(({ blobId }) => blobId !== undefined) })
    } catch {
      kept.removeItem(name)
    }
  }
  return drafts
}
