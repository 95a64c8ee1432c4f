import { t } from '@lingui/core/macro'
import { path, type Route } from '@/app/router'
import type { Id } from '@/jmap/types'
import { toFilter, type Problem } from '../search/filter'
import { parse, type Term } from '../search/parse'
import type { EmailCondition, EmailFilter } from './mail'
import { bySlug, mailboxName, slug } from './mailboxes'
import type { Mailbox } from './types'

/** What the list shows only some of. */
export type Only = 'unread' | 'followed' | 'attachment'

const ONLY: Record<Only, EmailCondition> = {
  unread: { notKeyword: '$seen' },
  followed: { hasKeyword: '$flagged' },
  attachment: { hasAttachment: true },
}

/** What the list shows, as the address says it. */
export type View = (
  | { is: 'mailbox'; mailbox: Mailbox; only: Only | undefined }
  | { is: 'followed' }
  | { is: 'search'; text: string; terms: Term[]; problems: Problem[] }
) & { title: string; filter: EmailFilter | null }

/** /mail/inbox, /mail/inbox/T12, /mail/inbox?only=unread, /mail/followed, /mail/search?q=… */
export function viewOf({ segments, query }: Route, mailboxes: readonly Mailbox[], now: Date): View | undefined {
  const [, name = 'inbox'] = segments
  if (name === 'followed') return { is: 'followed', title: t`Suivis`, filter: ONLY.followed }
  if (name === 'search') {
    const text = query.get('q') ?? ''
    const terms = parse(text)
    const { filter, problems } = toFilter(terms, mailboxes, now)
    return { is: 'search', title: t`Recherche`, text, terms, problems, filter }
  }
  const mailbox = bySlug(mailboxes, name)
  if (!mailbox) return undefined
  const only = (query.get('only') ?? undefined) as Only | undefined
  const known = only && only in ONLY ? only : undefined
  const filter = { inMailbox: mailbox.id, ...(known ? ONLY[known] : {}) }
  return { is: 'mailbox', mailbox, only: known, title: mailboxName(mailbox), filter }
}

export function pathOf(view: View, threadId?: Id): string {
  const place = view.is === 'mailbox' ? slug(view.mailbox) : view.is
  const query =
    view.is === 'search'
      ? `?q=${encodeURIComponent(view.text)}`
      : view.is === 'mailbox' && view.only
        ? `?only=${view.only}`
        : ''
  return path('mail', place, ...(threadId ? [threadId] : [])) + query
}

export function mailboxOf(view: View): Mailbox | undefined {
  return view.is === 'mailbox' ? view.mailbox : undefined
}
