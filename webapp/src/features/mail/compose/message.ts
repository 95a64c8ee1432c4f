import type { Id } from '@/jmap/types'
import type { Address, Email, Identity } from '../model/types'
import type { Attached, Draft, Quote } from './draft'
import { fromCid, toCid } from './html'
import { toText } from './plainText'

interface Part {
  partId?: string
  blobId?: Id
  type: string
  name?: string
  cid?: string
  disposition?: 'inline' | 'attachment'
  subParts?: Part[]
}

/** What a draft is on the server (RFC 8621 §4.6): text and HTML, its pictures beside the HTML, its files beside both. */
export function toEmail(draft: Draft, identity: Identity | undefined, draftsId: Id): Record<string, unknown> {
  const html = wholeHtml(draft, identity)
  const ready = draft.attached.filter((part) => part.blobId !== undefined)
  // A picture that was taken out of the text is no longer sent.
  const inline = ready.filter(({ cid }) => cid !== null && html.includes(`cid:${cid}`))
  const files = ready.filter(({ cid }) => cid === null)
  const text: Part = { partId: 'text', type: 'text/plain' }
  const rich: Part = { partId: 'html', type: 'text/html' }
  const related: Part =
    inline.length > 0
      ? { type: 'multipart/related', subParts: [rich, ...inline.map((part) => attachment(part, 'inline'))] }
      : rich
  const alternative: Part = { type: 'multipart/alternative', subParts: [text, related] }
  const bodyStructure: Part =
    files.length > 0
      ? { type: 'multipart/mixed', subParts: [alternative, ...files.map((part) => attachment(part, 'attachment'))] }
      : alternative
  return {
    mailboxIds: { [draftsId]: true },
    keywords: { $draft: true, $seen: true },
    from: identity ? [{ name: identity.name || null, email: identity.email }] : null,
    to: orNull(draft.to),
    cc: orNull(draft.cc),
    bcc: orNull([...draft.bcc, ...(identity?.bcc ?? [])]),
    ...(identity?.replyTo?.length ? { replyTo: identity.replyTo } : {}),
    subject: draft.subject,
    ...(draft.inReplyTo ? { inReplyTo: draft.inReplyTo } : {}),
    ...(draft.references?.length ? { references: draft.references } : {}),
    bodyStructure,
    bodyValues: { text: { value: toText(html) }, html: { value: html } },
  }
}

function attachment({ blobId, type, name, cid }: Attached, disposition: 'inline' | 'attachment'): Part {
  return { blobId: blobId!, type: type || 'application/octet-stream', name, disposition, ...(cid ? { cid } : {}) }
}

function orNull(addresses: Address[]): Address[] | null {
  return addresses.length > 0 ? addresses : null
}

const SIGNATURE = 'cv-signature'
const QUOTE = 'cv-quote'

/** The text, the signature and what is quoted, each in an element of its own to be found again. */
function wholeHtml(draft: Draft, identity: Identity | undefined): string {
  const signature = draft.signature ? signatureHtml(identity) : ''
  return [
    toCid(draft.html),
    signature && `<div class="${SIGNATURE}">${signature}</div>`,
    draft.quote && `<div class="${QUOTE}" data-kind="${draft.quote.kind}">${draft.quote.html}</div>`,
  ]
    .filter(Boolean)
    .join('\n')
}

export function signatureHtml(identity: Identity | undefined): string {
  if (!identity) return ''
  if (identity.htmlSignature.trim()) return identity.htmlSignature
  const text = identity.textSignature.trim()
  return text
    ? `<div style="white-space:pre-wrap">${text.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`)}</div>`
    : ''
}

/** A draft taken up again. */
export function fromEmail(
  email: Email,
  identities: readonly Identity[],
  urlOf: (blobId: Id, name: string, type: string) => string,
): Partial<Draft> {
  const attached: Attached[] = (email.attachments ?? [])
    .filter((part) => part.blobId !== null)
    .map((part) => ({
      key: crypto.randomUUID(),
      name: part.name ?? '',
      type: part.type,
      size: part.size,
      cid: part.disposition === 'inline' ? part.cid : null,
      blobId: part.blobId!,
      progress: undefined,
    }))
  const body = email.htmlBody?.[0]
  const value = email.bodyValues?.[body?.partId ?? '']?.value ?? ''
  const { html, signature, quote } = apart(body?.type === 'text/plain' ? paragraphs(value) : value)
  const url = (cid: string) => {
    const part = attached.find((one) => one.cid === cid)
    return part?.blobId ? urlOf(part.blobId, part.name, part.type) : undefined
  }
  const from = email.from?.[0]?.email.toLowerCase()
  return {
    emailId: email.id,
    identityId: identities.find((identity) => identity.email.toLowerCase() === from)?.id,
    to: email.to ?? [],
    cc: email.cc ?? [],
    bcc: email.bcc ?? [],
    subject: email.subject ?? '',
    html: fromCid(html, url),
    signature,
    quote,
    attached,
    inReplyTo: email.inReplyTo,
    references: email.references,
  }
}

function apart(html: string): { html: string; signature: boolean; quote: Quote | undefined } {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  const quote = body.querySelector<HTMLElement>(`:scope > .${QUOTE}`)
  const signature = body.querySelector(`:scope > .${SIGNATURE}`)
  quote?.remove()
  signature?.remove()
  return {
    html: body.innerHTML.trim(),
    signature: signature !== null,
    quote: quote ? { kind: quote.dataset.kind === 'forward' ? 'forward' : 'reply', html: quote.innerHTML } : undefined,
  }
}

function paragraphs(text: string): string {
  return text
    .split(/\r?\n/)
    .map((line) => `<p>${line.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`)}</p>`)
    .join('')
}
