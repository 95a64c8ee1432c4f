import { t } from '@lingui/core/macro'
import { fullDate } from '@/i18n/dates'
import { nameOf } from '../list/people'
import { withAddress } from '../read/people'
import { forwardSubject, replySubject } from '../model/subject'
import type { Address, Email, Identity } from '../model/types'
import { sameAddress, withoutDoubles } from './addresses'
import { type Attached, type Draft, emptyDraft } from './draft'
import { cleanQuote, escapeHtml, plainToHtml } from './html'

/** What an answer begins with. `mine` are one's own addresses, to which an answer to all doesn't go. */
export function answerTo(email: Email, kind: 'reply' | 'reply-all' | 'forward', mine: Address[]): Draft {
  const draft = { ...emptyDraft(), ...threading(email) }
  if (kind === 'forward')
    return {
      ...draft,
      inReplyTo: null,
      subject: forwardSubject(email.subject ?? ''),
      quote: { kind: 'forward', html: forwarded(email) },
      attached: attachmentsOf(email, () => true),
      about: { emailId: email.id, keyword: '$forwarded' },
    }
  const { to, cc } = recipients(email, kind === 'reply-all', mine)
  return {
    ...draft,
    to,
    cc,
    subject: replySubject(email.subject ?? ''),
    quote: { kind: 'reply', html: quoted(email) },
    // Pictures that the quoted text shows go with it; files don't.
    attached: attachmentsOf(email, (part) => part.cid !== null),
    about: { emailId: email.id, keyword: '$answered' },
  }
}

/** RFC 5322 §3.6.4. */
function threading(email: Email): Pick<Draft, 'inReplyTo' | 'references'> {
  const own = email.messageId ?? []
  return {
    inReplyTo: own.length > 0 ? own : null,
    references: [...(email.references ?? email.inReplyTo ?? []), ...own],
  }
}

/** Answering what one wrote oneself goes to those one wrote to. */
export function recipients(
  email: Pick<Email, 'from' | 'replyTo' | 'to' | 'cc'>,
  all: boolean,
  mine: Address[],
): { to: Address[]; cc: Address[] } {
  const isMine = (address: Address) => mine.some((own) => sameAddress(own, address))
  const from = email.replyTo?.length ? email.replyTo : (email.from ?? [])
  const own = from.length > 0 && from.every(isMine)
  const to = own ? (email.to ?? []) : from
  if (!all) return { to: withoutDoubles(to), cc: [] }
  const others = (own ? [] : (email.to ?? [])).filter((address) => !isMine(address))
  const allTo = withoutDoubles([...to, ...others])
  return {
    to: allTo,
    cc: withoutDoubles(
      (email.cc ?? []).filter((address) => !isMine(address)),
      allTo,
    ),
  }
}

/** The identity that a message was written to, else the first. */
export function identityFor(
  email: Pick<Email, 'to' | 'cc' | 'from'>,
  identities: readonly Identity[],
): Identity | undefined {
  const people = [...(email.to ?? []), ...(email.cc ?? []), ...(email.from ?? [])]
  return identities.find((identity) => people.some((address) => sameAddress(address, identity))) ?? identities[0]
}

function quoted(email: Email): string {
  const who = nameOf(email.from?.[0])
  const when = fullDate(new Date(email.sentAt ?? email.receivedAt))
  const said = t`Le ${when}, ${who} a écrit :`
  return `<p>${escapeHtml(said)}</p><blockquote type="cite" style="margin:0 0 0 8px;padding-left:12px;border-left:2px solid #d6d3cc">${bodyOf(email, false)}</blockquote>`
}

function forwarded(email: Email): string {
  const lines: [string, string][] = [
    [t`De`, people(email.from)],
    [t`Date`, fullDate(new Date(email.sentAt ?? email.receivedAt))],
    [t`Objet`, email.subject ?? ''],
    [t`À`, people(email.to)],
    [t`Copie`, people(email.cc)],
  ]
  const head = lines
    .filter(([, value]) => value)
    .map(([label, value]) => `<b>${escapeHtml(label)}</b> : ${escapeHtml(value)}`)
  return `<p>---------- ${escapeHtml(t`Message transféré`)} ----------<br>${head.join('<br>')}</p>${bodyOf(email, true)}`
}

function people(addresses: Address[] | null): string {
  return (addresses ?? []).map(withAddress).join(', ')
}

function bodyOf(email: Email, whole: boolean): string {
  const value = (part: { partId: string | null }) => email.bodyValues?.[part.partId ?? '']?.value ?? ''
  return (email.htmlBody ?? [])
    .map((part) =>
      part.type === 'text/html'
        ? cleanQuote(value(part), whole)
        : part.type.startsWith('text/')
          ? plainToHtml(value(part))
          : '',
    )
    .join('')
}

function attachmentsOf(email: Email, wanted: (part: { cid: string | null }) => boolean): Attached[] {
  return (email.attachments ?? [])
    .filter((part) => part.blobId !== null && wanted(part))
    .map((part) => ({
      key: crypto.randomUUID(),
      name: part.name ?? '',
      type: part.type,
      size: part.size,
      cid: part.disposition === 'attachment' ? null : part.cid,
      blobId: part.blobId!,
      progress: undefined,
    }))
    .filter((part) => wanted(part))
}
