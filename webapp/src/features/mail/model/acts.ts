import { plural, t } from '@lingui/core/macro'
import { escapePointer } from '@/jmap/patch'
import type { Id, PatchObject, QueryResponse } from '@/jmap/types'
import { change } from './change'
import { isUnread } from './counts'
import { type Mail, mailboxes, threadOf } from './mail'
import { byRole, mailboxName } from './mailboxes'
import type { Email, Mailbox } from './types'

/**
 * What is done to conversations. Each is named by the message that stands for it in the list; `from` is the
 * mailbox on screen, undefined in a search or a view over all mail.
 */

export function archive(mail: Mail, ids: Id[], from: Mailbox | undefined) {
  const target = byRole(mailboxes(mail), 'archive')
  if (!target) return
  const source = from ?? byRole(mailboxes(mail), 'inbox')
  return move(
    mail,
    ids,
    source,
    target,
    plural(ids.length, { one: 'Message archivé', other: '# conversations archivées' }),
  )
}

export function trash(mail: Mail, ids: Id[], from: Mailbox | undefined) {
  const target = byRole(mailboxes(mail), 'trash')
  if (target)
    return move(
      mail,
      ids,
      from,
      target,
      plural(ids.length, { one: 'Mis à la corbeille', other: '# conversations mises à la corbeille' }),
    )
}

export function junk(mail: Mail, ids: Id[], from: Mailbox | undefined) {
  const target = byRole(mailboxes(mail), 'junk')
  if (!target) return
  return move(
    mail,
    ids,
    from,
    target,
    plural(ids.length, { one: 'Signalé comme indésirable', other: '# conversations signalées comme indésirables' }),
    {
      'keywords/$junk': true,
      'keywords/$notjunk': null,
    },
  )
}

export function notJunk(mail: Mail, ids: Id[], from: Mailbox | undefined) {
  const target = byRole(mailboxes(mail), 'inbox')
  if (target)
    return move(mail, ids, from, target, t`Remis dans Réception`, { 'keywords/$junk': null, 'keywords/$notjunk': true })
}

export function moveTo(mail: Mail, ids: Id[], from: Mailbox | undefined, target: Mailbox) {
  const name = mailboxName(target)
  return move(
    mail,
    ids,
    from,
    target,
    plural(ids.length, { one: `Déplacé dans ${name}`, other: `# conversations déplacées dans ${name}` }),
  )
}

function move(mail: Mail, ids: Id[], from: Mailbox | undefined, target: Mailbox, done: string, more: PatchObject = {}) {
  if (from?.id === target.id) return
  const patches = new Map<Id, PatchObject>()
  for (const email of emailsOf(mail, ids)) {
    if (from ? !email.mailboxIds[from.id] : staysBehind(mail, email)) continue
    const patch: PatchObject = { ...more, [`mailboxIds/${escapePointer(target.id)}`]: true }
    const leaves = from ? [from.id] : Object.keys(email.mailboxIds)
    for (const id of leaves) if (id !== target.id) patch[`mailboxIds/${escapePointer(id)}`] = null
    patches.set(email.id, patch)
  }
  return change(mail, { patches, done })
}

/** Acting on a conversation found by search leaves its answers in Sent, and drafts where they are. */
function staysBehind(mail: Mail, email: Email): boolean {
  const held = mailboxes(mail)
  const kept = [byRole(held, 'sent')?.id, byRole(held, 'drafts')?.id]
  return Object.keys(email.mailboxIds).every((id) => kept.includes(id))
}

export function setRead(mail: Mail, ids: Id[], read: boolean, quietly = false) {
  const patches = new Map<Id, PatchObject>()
  if (read)
    for (const email of emailsOf(mail, ids)) if (isUnread(email)) patches.set(email.id, { 'keywords/$seen': true })
  // Unread again: the latest message is enough to bring the conversation back to mind.
  if (!read) for (const id of ids) patches.set(latest(mail, id), { 'keywords/$seen': null })
  const done = read
    ? plural(ids.length, { one: 'Marqué comme lu', other: '# conversations marquées comme lues' })
    : plural(ids.length, { one: 'Marqué comme non lu', other: '# conversations marquées comme non lues' })
  return change(mail, { patches, ...(quietly ? {} : { done }) })
}

export function setFollowed(mail: Mail, ids: Id[], followed: boolean) {
  const patches = new Map<Id, PatchObject>()
  if (followed) for (const id of ids) patches.set(latest(mail, id), { 'keywords/$flagged': true })
  else
    for (const email of emailsOf(mail, ids))
      if (email.keywords.$flagged) patches.set(email.id, { 'keywords/$flagged': null })
  const done = followed
    ? plural(ids.length, { one: 'Suivi', other: '# conversations suivies' })
    : plural(ids.length, { one: 'N’est plus suivi', other: '# conversations ne sont plus suivies' })
  return change(mail, { patches, done })
}

export function isConversationUnread(emails: readonly Email[]): boolean {
  return emails.some((email) => email.keywords !== undefined && isUnread(email))
}

export function isFollowed(emails: readonly Email[]): boolean {
  return emails.some((email) => email.keywords?.$flagged)
}

function emailsOf(mail: Mail, ids: Id[]): Email[] {
  return ids.flatMap((id) => [...threadOf(mail, id)])
}

function latest(mail: Mail, id: Id): Id {
  const emails = threadOf(mail, id).filter((email) => !email.keywords.$draft)
  return emails[emails.length - 1]?.id ?? id
}

/** One message of a conversation; the others stay where they are. */
export function trashEmail(mail: Mail, email: Email) {
  const target = byRole(mailboxes(mail), 'trash')
  if (!target || email.mailboxIds[target.id]) return
  const patch: PatchObject = { [`mailboxIds/${escapePointer(target.id)}`]: true }
  for (const id of Object.keys(email.mailboxIds)) patch[`mailboxIds/${escapePointer(id)}`] = null
  return change(mail, { patches: new Map([[email.id, patch]]), done: t`Message mis à la corbeille` })
}

const MOST_AT_ONCE = 500

/** Everything unread in a mailbox, loaded or not. */
export async function markAllRead({ jmap, sync, account }: Mail, mailbox: Mailbox) {
  for (;;) {
    const query = jmap.call<QueryResponse>('Email/query', {
      accountId: account,
      filter: { inMailbox: mailbox.id, notKeyword: '$seen' },
      limit: Math.min(MOST_AT_ONCE, jmap.limits.maxObjectsInSet),
    })
    const { ids } = await query
    if (ids.length === 0) break
    await jmap.set('Email', account, { update: Object.fromEntries(ids.map((id) => [id, { 'keywords/$seen': true }])) })
  }
  await sync.now(account)
}
