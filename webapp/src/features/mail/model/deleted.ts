import { plural, t } from '@lingui/core/macro'
import { reason } from '@/app/errors'
import { toast } from '@/app/toasts'
import type { GetResponse, Id, QueryResponse } from '@/jmap/types'
import { type Mail, threadOf } from './mail'
import type { Address, Mailbox } from './types'

/** A message deleted for good that can still be brought back (urn:convergence:mail). */
export interface DeletedEmail {
  id: Id
  emailId: Id
  subject: string | null
  from: Address[] | null
  receivedAt: string
  deletedAt: string
  expiresAt: string
  mailboxIds: Record<Id, true>
}

/** Out of the bin: on screen at once, and restorable for a month. */
export async function deleteForGood(mail: Mail, ids: Id[], from: Mailbox) {
  const emails = ids.flatMap((id) =>
    threadOf(mail, id)
      .filter((email) => email.mailboxIds[from.id])
      .map(({ id }) => id),
  )
  const lists = [...mail.windows]
  for (const list of lists) list.hide(ids)
  try {
    await destroy(mail, emails)
    await mail.sync.now(mail.account)
    const done = plural(ids.length, {
      one: 'Supprimé définitivement',
      other: '# conversations supprimées définitivement',
    })
    toast(done, { undo: { label: t`Annuler`, run: () => void undo(mail, emails) } })
  } catch (error) {
    toast(reason(error, t`Rien n’a été supprimé.`), { kind: 'error' })
  } finally {
    for (const list of lists) list.show(ids)
  }
}

/** Everything in a mailbox, loaded or not. */
export async function empty(mail: Mail, mailbox: Mailbox) {
  const { jmap, account, sync } = mail
  for (;;) {
    const filter = { inMailbox: mailbox.id }
    const { ids } = await jmap.call<QueryResponse>('Email/query', {
      accountId: account,
      filter,
      limit: jmap.limits.maxObjectsInSet,
    })
    if (ids.length === 0) break
    await jmap.set('Email', account, { destroy: ids })
  }
  await sync.now(account)
}

export async function restore(mail: Mail, ids: Id[]): Promise<Id[]> {
  const { jmap, account, sync } = mail
  const { restored } = await jmap.call<{ restored: Id[] }>('DeletedEmail/restore', { accountId: account, ids })
  await sync.now(account)
  return restored
}

/** The latest first; `emailId` tells which message each was. */
export async function deletedEmails({ jmap, account }: Mail, position: number, limit: number) {
  const query = jmap.call<QueryResponse>('DeletedEmail/query', {
    accountId: account,
    sort: [{ property: 'deletedAt', isAscending: false }],
    position,
    limit,
    calculateTotal: true,
  })
  const get = jmap.call<GetResponse<DeletedEmail>>('DeletedEmail/get', {
    accountId: account,
    '#ids': query.ref('/ids'),
  })
  const [{ total = 0, ids }, { list }] = await Promise.all([query, get])
  const byId = new Map(list.map((one) => [one.id, one]))
  return { total, list: ids.map((id) => byId.get(id)).filter((one) => one !== undefined) }
}

async function destroy({ jmap, account }: Mail, ids: Id[]) {
  const max = jmap.limits.maxObjectsInSet
  for (let at = 0; at < ids.length; at += max) await jmap.set('Email', account, { destroy: ids.slice(at, at + max) })
}

async function undo(mail: Mail, emailIds: Id[]) {
  try {
    const { list } = await deletedEmails(mail, 0, Math.min(mail.jmap.limits.maxObjectsInGet, emailIds.length + 50))
    await restore(
      mail,
      list.filter(({ emailId }) => emailIds.includes(emailId)).map(({ id }) => id),
    )
  } catch (error) {
    toast(reason(error, t`Ces messages restent restaurables depuis Supprimés récemment.`), { kind: 'error' })
  }
}
