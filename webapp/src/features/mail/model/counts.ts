import type { Id } from '@/jmap/types'
import type { Email, Mailbox } from './types'

export type Counts = Pick<Mailbox, 'totalEmails' | 'unreadEmails' | 'totalThreads' | 'unreadThreads'>

type Counted = Pick<Email, 'id' | 'mailboxIds' | 'keywords'>

/**
 * What a change to emails of one thread does to the mailboxes' counts, told before the server says.
 * `thread` holds the thread's emails as they are, `changed` the ones that change, as they will be.
 * A thread is unread in a mailbox it is in when any of its emails is unread (RFC 8621 §2).
 */
export function countChanges(thread: readonly Counted[], changed: ReadonlyMap<Id, Counted>): Map<Id, Counts> {
  const changes = new Map<Id, Counts>()
  add(changes, thread, -1)
  add(
    changes,
    thread.map((email) => changed.get(email.id) ?? email),
    1,
  )
  for (const [id, change] of changes) if (Object.values(change).every((value) => value === 0)) changes.delete(id)
  return changes
}

function add(changes: Map<Id, Counts>, emails: readonly Counted[], sign: 1 | -1) {
  const threadUnread = emails.some(isUnread)
  const seen = new Set<Id>()
  for (const email of emails)
    for (const mailbox of Object.keys(email.mailboxIds)) {
      const change = changes.get(mailbox) ?? { totalEmails: 0, unreadEmails: 0, totalThreads: 0, unreadThreads: 0 }
      changes.set(mailbox, change)
      change.totalEmails += sign
      if (isUnread(email)) change.unreadEmails += sign
      if (seen.has(mailbox)) continue
      seen.add(mailbox)
      change.totalThreads += sign
      if (threadUnread) change.unreadThreads += sign
    }
}

export function isUnread(email: Pick<Email, 'keywords'>): boolean {
  return !email.keywords.$seen && !email.keywords.$draft
}
