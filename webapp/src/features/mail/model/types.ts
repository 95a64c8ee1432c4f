import type { Id } from '@/jmap/types'

export const MAIL = 'urn:ietf:params:jmap:mail'
export const SUBMISSION = 'urn:ietf:params:jmap:submission'

export type Role = 'inbox' | 'drafts' | 'sent' | 'archive' | 'junk' | 'trash'

/** RFC 8621 §2. */
export interface Mailbox {
  id: Id
  name: string
  parentId: Id | null
  role: Role | null
  sortOrder: number
  totalEmails: number
  unreadEmails: number
  totalThreads: number
  unreadThreads: number
  myRights: Record<string, boolean>
  isSubscribed: boolean
}

/** RFC 8621 §3. */
export interface Thread {
  id: Id
  emailIds: Id[]
}

export interface Address {
  name: string | null
  email: string
}

/** RFC 8621 §4.1.4. */
export interface BodyPart {
  partId: string | null
  blobId: Id | null
  size: number
  name: string | null
  type: string
  charset?: string | null
  disposition: string | null
  cid: string | null
}

/** What the server made safe to show (urn:convergence:mail). */
export interface DisplayHtml {
  html: string
  hasRemoteImages: boolean
}

/** How far a message from outside is from whom it says, as found when it came in (urn:convergence:mail). */
export interface SenderTrust {
  spf: string
  dkim: string
  dmarc: string
  arc: string
  domain: string | null
  own: boolean
  looksLike: string | null
  verdict: 'verified' | 'unverified' | 'suspicious'
  disposition: 'none' | 'junk'
  /** Whether one click leaves the list (RFC 8058): signed as it must be. */
  unsubscribe: boolean | null
}

/** RFC 8621 §4; only `id` is sure to be there, the rest comes with what was asked for. */
export interface Email {
  id: Id
  blobId: Id
  threadId: Id
  mailboxIds: Record<Id, true>
  keywords: Record<string, true>
  size: number
  receivedAt: string
  sentAt: string | null
  messageId: string[] | null
  inReplyTo: string[] | null
  references: string[] | null
  from: Address[] | null
  sender: Address[] | null
  to: Address[] | null
  cc: Address[] | null
  bcc: Address[] | null
  replyTo: Address[] | null
  subject: string | null
  preview: string
  hasAttachment: boolean
  textBody: BodyPart[]
  htmlBody: BodyPart[]
  attachments: BodyPart[]
  bodyValues: Record<string, { value: string; isEncodingProblem: boolean; isTruncated: boolean }>
  displayHtml: DisplayHtml | null
  senderTrust: SenderTrust | null
  'header:List-Unsubscribe:asURLs': string[] | null
}

/** RFC 8621 §6. */
export interface Identity {
  id: Id
  name: string
  email: string
  replyTo: Address[] | null
  bcc: Address[] | null
  textSignature: string
  htmlSignature: string
  mayDelete: boolean
}

/** RFC 8621 §7. */
export interface EmailSubmission {
  id: Id
  identityId: Id
  emailId: Id
  threadId: Id
  envelope: { mailFrom: EnvelopeAddress; rcptTo: EnvelopeAddress[] } | null
  sendAt: string
  undoStatus: 'pending' | 'final' | 'canceled'
  deliveryStatus: Record<string, DeliveryStatus> | null
}

export interface EnvelopeAddress {
  email: string
  parameters: Record<string, string | null> | null
}

export interface DeliveryStatus {
  smtpReply: string
  delivered: 'queued' | 'yes' | 'no' | 'unknown'
  displayed: 'yes' | 'unknown'
}

/** RFC 8621 §5; held under the message's id, for the search on screen. */
export interface SearchSnippet {
  id: Id
  subject: string | null
  preview: string | null
}

declare module '@/jmap/types' {
  interface DataTypes {
    Mailbox: Mailbox
    Thread: Thread
    Email: Email
    Identity: Identity
    EmailSubmission: EmailSubmission
    SearchSnippet: SearchSnippet
  }
}
