import { type Mail } from '../model/mail'
import { loadIdentities } from '../model/identities'
import type { Email, Identity } from '../model/types'
import { answerTo, identityFor } from './answer'
import { type Draft, emptyDraft } from './draft'
import { fromEmail } from './message'
import type { Start } from './store'
import { Writing } from './writing'

const NEEDED = [
  'id',
  'from',
  'to',
  'cc',
  'bcc',
  'replyTo',
  'subject',
  'sentAt',
  'receivedAt',
  'messageId',
  'inReplyTo',
  'references',
  'htmlBody',
  'attachments',
  'bodyValues',
]

/** Gathers what a message starts from: who one is, what is answered, what was begun. */
export async function begin(mail: Mail, start: Start): Promise<Writing> {
  const [identities, email] = await Promise.all([
    loadIdentities(mail),
    'emailId' in start ? load(mail, start.emailId) : undefined,
  ])
  const writing = new Writing(mail, draftOf(mail, start, email, identities), identities)
  // One that comes back may differ from what the server has.
  if (start.kind === 'again') writing.change({})
  return writing
}

function draftOf(mail: Mail, start: Start, email: Email | undefined, identities: readonly Identity[]): Draft {
  const mine = identities.map(({ name, email }) => ({ name, email }))
  const own = identities[0]?.id
  switch (start.kind) {
    case 'new':
      return { ...emptyDraft(), identityId: own, to: start.to ?? [], subject: start.subject ?? '' }
    case 'again':
      return start.draft
    case 'draft': {
      const urlOf = (blobId: string, name: string, type: string) =>
        mail.jmap.downloadUrl(mail.account, blobId, name, type)
      const draft = { ...emptyDraft(), ...fromEmail(email!, identities, urlOf) }
      return { ...draft, identityId: draft.identityId ?? own }
    }
    default:
      return { ...answerTo(email!, start.kind, mine), identityId: identityFor(email!, identities)?.id }
  }
}

async function load({ jmap, account }: Mail, id: string): Promise<Email> {
  const { list } = await jmap.get<Email>('Email', account, [id], NEEDED, { fetchHTMLBodyValues: true })
  if (!list[0]) throw new DraftGone()
  return list[0]
}

/** Sent or thrown away elsewhere. */
export class DraftGone extends Error {}
