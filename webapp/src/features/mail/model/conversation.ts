import type { GetResponse, Id } from '@/jmap/types'
import { isUnread } from './counts'
import { type Mail, threadOf } from './mail'
import type { Email, Thread } from './types'

/** All that reading a message needs. */
const FULL = [
  'id',
  'blobId',
  'threadId',
  'mailboxIds',
  'keywords',
  'size',
  'receivedAt',
  'sentAt',
  'messageId',
  'inReplyTo',
  'references',
  'from',
  'sender',
  'to',
  'cc',
  'bcc',
  'replyTo',
  'subject',
  'preview',
  'hasAttachment',
  'attachments',
  'displayHtml',
  'senderTrust',
  'header:List-Unsubscribe:asURLs',
]

export function isLoaded(email: Email): boolean {
  return email.displayHtml !== undefined
}

/** Loads what is missing of a conversation to read these of its messages; what is held is not asked for again. */
export async function loadConversation(mail: Mail, threadId: Id, wanted?: Id[]): Promise<void> {
  const { jmap, cache, account } = mail
  if (!cache.get(account, 'Thread', threadId)) {
    const threads = jmap.call<GetResponse<Thread>>('Thread/get', { accountId: account, ids: [threadId] })
    const emails = jmap.call<GetResponse<Email>>('Email/get', {
      accountId: account,
      '#ids': threads.ref('/list/*/emailIds'),
      properties: FULL,
    })
    const [thread, email] = await Promise.all([threads, emails])
    cache.batch(() => {
      cache.put(account, 'Email', email.list, email.state)
      cache.put(account, 'Thread', thread.list, thread.state)
    })
    if (thread.list.length === 0) throw new ConversationGone()
    return
  }
  const ids = (wanted ?? cache.get(account, 'Thread', threadId)!.emailIds).filter((id) => {
    const email = cache.get(account, 'Email', id)
    return !email || !isLoaded(email)
  })
  await loadEmails(mail, ids)
}

export async function loadEmails({ jmap, cache, account }: Mail, ids: Id[]): Promise<void> {
  if (ids.length === 0) return
  const { list, state } = await jmap.get<Email>('Email', account, ids, FULL)
  cache.put(account, 'Email', list, state)
}

/** It was deleted, or the link is of another account. */
export class ConversationGone extends Error {}

/**
 * Conversations that may be opened next are fetched before they are asked for: a key press finds there what opens
 * with them, their latest message and the unread ones.
 */
export async function prefetch(mail: Mail, rows: (Id | undefined)[]): Promise<void> {
  const opening = rows.filter((id) => id !== undefined).flatMap((id) => opensWith(threadOf(mail, id)))
  await loadEmails(
    mail,
    opening.filter((email) => !isLoaded(email)).map(({ id }) => id),
  )
}

function opensWith(thread: readonly Email[]): Email[] {
  const written = thread.filter((email) => !email.keywords.$draft)
  return written.filter((email, index) => index === written.length - 1 || isUnread(email))
}
