import { isAddress } from './addresses'
import { type Draft, textOf, uploading } from './draft'

/** What stops a message from leaving. */
export type Obstacle = 'no-recipient' | 'bad-address' | 'uploading' | 'failed-attachment'

/** What is worth a second look before it leaves. */
export type Doubt = 'no-subject' | 'no-attachment'

const ATTACHMENT_WORDS =
  /\b(ci-joint(e|s|es)?|pi[eè]ces?[ -]jointes?|en pj|pj\b|je (vous )?joins|tu trouveras|trouver(ez)? (joint|en pièce)|en annexe|attached|attachments?|enclosed)/i

export function obstacles(draft: Draft): Obstacle[] {
  const all = [...draft.to, ...draft.cc, ...draft.bcc]
  const found: Obstacle[] = []
  if (all.length === 0) found.push('no-recipient')
  if (all.some(({ email }) => !isAddress(email))) found.push('bad-address')
  if (uploading(draft)) found.push('uploading')
  if (draft.attached.some(({ error }) => error !== undefined)) found.push('failed-attachment')
  return found
}

export function doubts(draft: Draft): Doubt[] {
  const found: Doubt[] = []
  if (draft.subject.trim() === '') found.push('no-subject')
  // What is quoted isn't what one says oneself.
  const files = draft.attached.filter(({ cid }) => cid === null)
  if (
    files.length === 0 &&
    draft.quote?.kind !== 'forward' &&
    ATTACHMENT_WORDS.test(`${draft.subject}\n${textOf(draft.html)}`)
  )
    found.push('no-attachment')
  return found
}
