import type { Filter, Id } from '@/jmap/types'
import type { EmailCondition, EmailFilter } from '../model/mail'
import { fullName, mailboxName } from '../model/mailboxes'
import type { Mailbox } from '../model/types'
import { type Field, plain, type Term } from './parse'
import { day } from './when'

export type Problem = { term: Term; is: 'no-mailbox' | 'no-date' | 'unknown' }

/** What the search field means to the server (RFC 8621 §4.4.1), and the terms that mean nothing. */
export function toFilter(
  terms: Term[],
  mailboxes: readonly Mailbox[],
  now: Date,
): { filter: EmailFilter | null; problems: Problem[] } {
  const conditions: EmailFilter[] = []
  const problems: Problem[] = []
  const words: string[] = []
  for (const term of terms) {
    if (term.field === 'text' && !term.phrase && !term.not) {
      words.push(typed(term))
      continue
    }
    const condition = meaning(term, mailboxes, now)
    if (typeof condition === 'string') problems.push({ term, is: condition })
    else conditions.push(term.not ? { operator: 'NOT', conditions: [condition] } : condition)
  }
  if (words.length > 0) conditions.unshift({ text: words.join(' ') })
  if (conditions.length === 0) return { filter: null, problems }
  const putAway = mailboxes.filter(({ role }) => role === 'trash' || role === 'junk').map(({ id }) => id)
  // The bin is searched only when it is asked for.
  if (putAway.length > 0 && !terms.some(({ field }) => field === 'in')) conditions.push({ inMailboxOtherThan: putAway })
  return { filter: conditions.length === 1 ? conditions[0]! : { operator: 'AND', conditions }, problems }
}

/** The word being typed finds all that begin like it: the server takes a star for that. */
function typed({ value, open }: Term): string {
  return open && /[\p{L}\d]$/u.test(value) ? `${value}*` : value
}

const TEXT: Partial<Record<Field, keyof EmailCondition>> = {
  text: 'text',
  from: 'from',
  to: 'to',
  cc: 'cc',
  subject: 'subject',
  body: 'body',
  name: 'attachmentName',
}

function meaning(term: Term, mailboxes: readonly Mailbox[], now: Date): Filter<EmailCondition> | Problem['is'] {
  const property = TEXT[term.field]
  if (property) return { [property]: term.phrase ? `"${term.value}"` : term.not ? term.value : typed(term) }
  switch (term.field) {
    case 'in': {
      const id = mailboxCalled(term.value, mailboxes)
      return id ? { inMailbox: id } : 'no-mailbox'
    }
    case 'before':
    case 'after': {
      const date = day(term.value, now)
      return date ? { [term.field]: date.toISOString().replace('.000', '') } : 'no-date'
    }
    case 'has':
      return term.value === 'attachment' ? { hasAttachment: true } : 'unknown'
    default:
      return state(plain(term.value))
  }
}

function state(value: string): EmailCondition | Problem['is'] {
  if (/^(non-?lus?|unread)$/.test(value)) return { notKeyword: '$seen' }
  if (/^(lus?|read)$/.test(value)) return { hasKeyword: '$seen' }
  if (/^(suivis?|flagged|followed|starred)$/.test(value)) return { hasKeyword: '$flagged' }
  if (/^(repondus?|answered)$/.test(value)) return { hasKeyword: '$answered' }
  return 'unknown'
}

const ROLE_WORDS: Record<string, string[]> = {
  inbox: ['inbox', 'reception', 'boite de reception'],
  drafts: ['drafts', 'brouillons', 'brouillon'],
  sent: ['sent', 'envoyes', 'envoye'],
  archive: ['archive', 'archives'],
  junk: ['junk', 'spam', 'indesirables', 'indesirable'],
  trash: ['trash', 'bin', 'corbeille', 'supprimes'],
}

/** A mailbox by what a person calls it: exactly, else by its beginning, accents and capitals aside. */
function mailboxCalled(name: string, mailboxes: readonly Mailbox[]): Id | undefined {
  const wanted = plain(name)
  const names = (mailbox: Mailbox) =>
    [mailbox.name, mailboxName(mailbox), fullName(mailbox, mailboxes)]
      .map(plain)
      .concat(ROLE_WORDS[mailbox.role ?? ''] ?? [])
  return (
    mailboxes.find((mailbox) => names(mailbox).includes(wanted)) ??
    mailboxes.find((mailbox) => names(mailbox).some((known) => known.startsWith(wanted)))
  )?.id
}
