import type { Id } from '@/jmap/types'
import type { Mail } from './mail'
import type { Mailbox } from './types'

/** Mailboxes made, named, moved and thrown away (RFC 8621 §2.5). Each shows at once and is taken back if refused. */

export async function createFolder(mail: Mail, name: string, parentId: Id | null): Promise<Id> {
  const { created } = await mail.jmap.set<Mailbox>('Mailbox', mail.account, { create: { new: { name, parentId } } })
  await mail.sync.now(mail.account)
  return created!.new!.id
}

export async function updateFolder(mail: Mail, id: Id, change: Partial<Pick<Mailbox, 'name' | 'parentId'>>) {
  const { jmap, cache, account, sync } = mail
  const patch = cache.patch(account, 'Mailbox', id, (mailbox) => ({ ...mailbox, ...change }))
  try {
    await jmap.set('Mailbox', account, { update: { [id]: change } })
    cache.settle([patch], true)
  } catch (error) {
    cache.settle([patch], false)
    throw error
  }
  await sync.now(account)
}

/** With the messages that are nowhere else; they stay restorable for a while. */
export async function destroyFolder(mail: Mail, id: Id) {
  await mail.jmap.set('Mailbox', mail.account, { destroy: [id], onDestroyRemoveEmails: true })
  await mail.sync.now(mail.account)
}

/** Where a folder can go: anywhere but into itself. */
export function possibleParents(mailboxes: readonly Mailbox[], moved: Id | undefined): Mailbox[] {
  const inside = (mailbox: Mailbox): boolean => {
    for (let at: Mailbox | undefined = mailbox, depth = 0; at && depth < 20; depth++) {
      if (at.id === moved) return true
      const parent: Id | null = at.parentId
      at = parent ? mailboxes.find(({ id }) => id === parent) : undefined
    }
    return false
  }
  return mailboxes.filter(
    (mailbox) => !inside(mailbox) && mailbox.role === null && mailbox.myRights.mayCreateChild !== false,
  )
}
