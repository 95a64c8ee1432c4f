import { t } from '@lingui/core/macro'
import { reason } from '@/app/errors'
import { ConnectionError } from '@/app/http'
import { dismiss, toast } from '@/app/toasts'
import type { OptimisticPatch } from '@/jmap/cache'
import { applyPatch, inversePatch } from '@/jmap/patch'
import type { Id, PatchObject } from '@/jmap/types'
import { type Counts, countChanges } from './counts'
import type { Mail } from './mail'
import type { Email } from './types'

export interface Change {
  patches: Map<Id, PatchObject>
  /** Said when it is done, with the way back; undefined for what needs no words (reading marks as read). */
  done?: string
}

/**
 * Changes emails: on screen at once, then on the server; taken back with a message if the server refuses.
 */
export async function change(mail: Mail, { patches, done }: Change): Promise<void> {
  if (patches.size === 0) return
  const inverse = new Map<Id, PatchObject>()
  for (const [id, patch] of patches) {
    const email = mail.cache.get(mail.account, 'Email', id)
    if (email) inverse.set(id, inversePatch(email, patch))
  }
  const shown = show(mail, patches)
  const sent = send(mail, patches)
  const said = done === undefined ? 0 : toast(done, { undo: { label: t`Annuler`, run: () => void undo() } })

  async function undo() {
    // What is on its way must have arrived before it can be taken back; that it failed is said below.
    await Promise.allSettled([sent])
    await change(mail, { patches: inverse })
  }

  try {
    await sent
    await mail.sync.now(mail.account)
    shown.settle(true)
  } catch (error) {
    shown.settle(false)
    dismiss(said)
    // Of what nobody asked to be told, a lost connection is told once, above the page.
    if (done === undefined && error instanceof ConnectionError) return
    toast(reason(error, t`Rien n’a été changé.`), { kind: 'error' })
  }
}

async function send({ jmap, account }: Mail, patches: Map<Id, PatchObject>) {
  const max = jmap.limits.maxObjectsInSet
  const all = [...patches]
  for (let at = 0; at < all.length; at += max)
    await jmap.set('Email', account, { update: Object.fromEntries(all.slice(at, at + max)) })
}

/** Shows the change in the records, in the counts and in the lists. */
function show(mail: Mail, patches: Map<Id, PatchObject>) {
  const { cache, account } = mail
  const emailPatches: OptimisticPatch[] = []
  const countPatches: OptimisticPatch[] = []
  const hidden: (() => void)[] = []
  cache.batch(() => {
    const counts = countsAfter(mail, patches)
    for (const [id, patch] of patches)
      emailPatches.push(cache.patch(account, 'Email', id, (email) => applyPatch(email, patch)))
    for (const [id, by] of counts)
      countPatches.push(cache.patch(account, 'Mailbox', id, (mailbox) => added(mailbox, by)))
    hidden.push(...hideGone(mail, patches))
  })
  return {
    settle(agreed: boolean) {
      cache.batch(() => {
        cache.settle(emailPatches, agreed)
        // The server's own counts have come by now.
        cache.settle(countPatches, false)
      })
      for (const showAgain of hidden) showAgain()
    },
  }
}

function countsAfter({ cache, account }: Mail, patches: Map<Id, PatchObject>): Map<Id, Counts> {
  const threads = new Map<Id, Map<Id, Email>>()
  for (const [id, patch] of patches) {
    const email = cache.get(account, 'Email', id)
    if (!email?.mailboxIds || !email.keywords) continue
    const changed = threads.get(email.threadId) ?? new Map<Id, Email>()
    threads.set(email.threadId, changed.set(id, applyPatch(email, patch)))
  }
  const sum = new Map<Id, Counts>()
  for (const [threadId, changed] of threads) {
    const ids = cache.get(account, 'Thread', threadId)?.emailIds ?? [...changed.keys()]
    const thread = ids.map((id) => cache.get(account, 'Email', id)).filter((email) => email !== undefined)
    for (const [mailbox, by] of countChanges(thread, changed)) sum.set(mailbox, added(sum.get(mailbox) ?? ZERO, by))
  }
  return sum
}

const ZERO: Counts = { totalEmails: 0, unreadEmails: 0, totalThreads: 0, unreadThreads: 0 }

function added<C extends Counts>(counts: C, by: Counts): C {
  return {
    ...counts,
    totalEmails: counts.totalEmails + by.totalEmails,
    unreadEmails: counts.unreadEmails + by.unreadEmails,
    totalThreads: counts.totalThreads + by.totalThreads,
    unreadThreads: counts.unreadThreads + by.unreadThreads,
  } satisfies Counts as C
}

/** Conversations that have left the mailbox of a list leave the list. Returns how to bring them back. */
function hideGone(mail: Mail, patches: Map<Id, PatchObject>): (() => void)[] {
  const { cache, account } = mail
  const threads = new Set([...patches.keys()].map((id) => cache.get(account, 'Email', id)?.threadId))
  const undo: (() => void)[] = []
  for (const window of mail.windows) {
    const mailbox = (window.spec.filter as { inMailbox?: Id } | null)?.inMailbox
    if (!mailbox) continue
    const gone = window.positions.known().filter((id) => {
      const row = cache.get(account, 'Email', id)
      if (!row || !threads.has(row.threadId)) return false
      const members = (cache.get(account, 'Thread', row.threadId)?.emailIds ?? [id]).map((member) =>
        cache.get(account, 'Email', member),
      )
      return !members.some((email) => email?.mailboxIds?.[mailbox])
    })
    if (gone.length === 0) continue
    window.hide(gone)
    undo.push(() => window.show(gone))
  }
  return undo
}
