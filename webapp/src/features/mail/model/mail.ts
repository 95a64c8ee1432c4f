import type { Connection } from '@/app/connection'
import { QueryWindow } from '@/jmap/queryWindow'
import type { Filter, Id } from '@/jmap/types'
import { rowLoader } from './rows'
import { type Email, MAIL, type Mailbox } from './types'

/** RFC 8621 §4.4.1, with our `attachmentName`. */
export interface EmailCondition {
  inMailbox?: Id
  inMailboxOtherThan?: Id[]
  before?: string
  after?: string
  hasKeyword?: string
  notKeyword?: string
  someInThreadHaveKeyword?: string
  hasAttachment?: boolean
  attachmentName?: string
  text?: string
  from?: string
  to?: string
  cc?: string
  subject?: string
  body?: string
}
export type EmailFilter = Filter<EmailCondition>

/** One account's mail, as the screens use it. */
export interface Mail extends Connection {
  account: Id
  /** Lists on screen: changes are shown in them at once. */
  windows: Set<QueryWindow>
  /** Lists seen lately, by what they ask. */
  kept: Map<string, QueryWindow>
}

export function openMail(connection: Connection): Mail {
  const { sync, jmap } = connection
  sync.register({ name: 'Mailbox', complete: true })
  sync.register({ name: 'Email', mutable: ['mailboxIds', 'keywords'] })
  sync.register({ name: 'Thread', mutable: ['emailIds'] })
  sync.register({ name: 'Identity', complete: true })
  sync.register({ name: 'EmailSubmission', mutable: ['undoStatus', 'deliveryStatus', 'sendAt'] })
  const mail: Mail = { ...connection, account: jmap.account(MAIL), windows: new Set(), kept: new Map() }
  sync.onChange((account, changed) => {
    if (!changed.has('Email') && !changed.has('Thread')) return
    for (const window of mail.windows) if (window.account === account) void window.refresh()
  })
  return mail
}

export async function loadMailboxes({ jmap, cache, account }: Mail) {
  const { list, state } = await jmap.get<Mailbox>('Mailbox', account, null)
  cache.put(account, 'Mailbox', list, state, true)
}

const KEPT_WINDOWS = 8

/**
 * The list for a filter. The last few are kept, so that going back to a folder shows it at once; it is brought up to
 * date when it comes on screen again.
 */
export function windowFor(mail: Mail, filter: EmailFilter | null, search: boolean): QueryWindow {
  const { jmap, cache, account, kept } = mail
  const key = JSON.stringify([filter, search])
  // What matched is held under the message, for one search at a time.
  if (search && [...kept.keys()].at(-1) !== key)
    cache.remove(account, 'SearchSnippet', cache.ids(account, 'SearchSnippet'))
  let window = kept.get(key)
  kept.delete(key)
  window ??= new QueryWindow(
    jmap,
    account,
    { type: 'Email', filter, sort: [{ property: 'receivedAt', isAscending: false }], more: { collapseThreads: true } },
    rowLoader(jmap, cache, account, search ? filter : null),
  )
  kept.set(key, window)
  for (const old of kept.keys()) {
    if (kept.size <= KEPT_WINDOWS) break
    kept.delete(old)
  }
  return window
}

/** The messages of a conversation, oldest first; what isn't held yet is left out. */
export function threadOf({ cache, account }: Mail, emailId: Id): readonly Email[] {
  const email = cache.get(account, 'Email', emailId)
  const thread = cache.get(account, 'Thread', email?.threadId)
  const members = (thread?.emailIds ?? [])
    .map((id) => cache.get(account, 'Email', id))
    .filter((member) => member !== undefined)
  return members.length > 0 ? members : email ? [email] : []
}

export function mailboxes({ cache, account }: Mail): readonly Mailbox[] {
  return cache.all(account, 'Mailbox')
}
