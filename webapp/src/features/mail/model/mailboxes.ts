import { t } from '@lingui/core/macro'
import type { Id } from '@/jmap/types'
import type { Mailbox, Role } from './types'

/** What a person calls a mailbox: our words for the usual ones, theirs for their own. */
export function mailboxName(mailbox: Mailbox): string {
  switch (mailbox.role) {
    case 'inbox':
      return t`Réception`
    case 'drafts':
      return t`Brouillons`
    case 'sent':
      return t`Envoyés`
    case 'archive':
      return t`Archives`
    case 'junk':
      return t`Indésirables`
    case 'trash':
      return t`Corbeille`
    default:
      return mailbox.name
  }
}

const ROLES: Role[] = ['inbox', 'drafts', 'sent', 'archive', 'junk', 'trash']

export function byRole(mailboxes: readonly Mailbox[], role: Role): Mailbox | undefined {
  return mailboxes.find((mailbox) => mailbox.role === role)
}

/** The name of a mailbox in an address: its role when it has one, so that links are the same for everybody. */
export function slug(mailbox: Mailbox): string {
  return mailbox.role && ROLES.includes(mailbox.role) ? mailbox.role : mailbox.id
}

export function bySlug(mailboxes: readonly Mailbox[], slug: string): Mailbox | undefined {
  return byRole(mailboxes, slug as Role) ?? mailboxes.find((mailbox) => mailbox.id === slug)
}

export interface Node {
  mailbox: Mailbox
  depth: number
}

/** Mailboxes as drawn: children under their parent, by sort order then name. */
export function tree(mailboxes: readonly Mailbox[]): Node[] {
  const ids = new Set(mailboxes.map(({ id }) => id))
  const children = new Map<Id | null, Mailbox[]>()
  for (const mailbox of mailboxes) {
    const parent = mailbox.parentId && ids.has(mailbox.parentId) ? mailbox.parentId : null
    children.set(parent, [...(children.get(parent) ?? []), mailbox])
  }
  const nodes: Node[] = []
  function walk(parent: Id | null, depth: number) {
    const level = children.get(parent) ?? []
    level.sort((a, b) => rank(a) - rank(b) || a.sortOrder - b.sortOrder || mailboxName(a).localeCompare(mailboxName(b)))
    for (const mailbox of level) {
      nodes.push({ mailbox, depth })
      walk(mailbox.id, depth + 1)
    }
  }
  walk(null, 0)
  return nodes
}

function rank(mailbox: Mailbox): number {
  switch (mailbox.role) {
    case 'inbox':
      return 0
    case 'drafts':
      return 1
    case 'sent':
      return 2
    case 'archive':
      return 3
    case 'junk':
      return 5
    case 'trash':
      return 6
    default:
      return 4
  }
}

/** « Classes / 4eB »: where a mailbox is, for choosing one by typing. */
export function fullName(mailbox: Mailbox, mailboxes: readonly Mailbox[]): string {
  const names = [mailboxName(mailbox)]
  let parent = mailbox.parentId
  for (let depth = 0; parent && depth < 20; depth++) {
    const found = mailboxes.find(({ id }) => id === parent)
    if (!found) break
    names.unshift(mailboxName(found))
    parent = found.parentId
  }
  return names.join(' / ')
}

/** The count worth showing: drafts to finish, else what is unread; none for what is put away. */
export function badge(mailbox: Mailbox): number {
  if (mailbox.role === 'drafts') return mailbox.totalThreads
  if (mailbox.role === 'sent' || mailbox.role === 'trash' || mailbox.role === 'archive') return 0
  return mailbox.unreadThreads
}
