import type { Id } from '@/jmap/types'
import type { Address } from '../model/types'

/** A file with a message being written. `cid` when it is a picture in the text. */
export interface Attached {
  key: string
  name: string
  type: string
  size: number
  cid: string | null
  blobId: Id | undefined
  /** 0 to 1 while it is sent to the server. */
  progress: number | undefined
  error?: string
}

/** What was written before, kept as it was and apart from what is being written. */
export interface Quote {
  kind: 'reply' | 'forward'
  html: string
}

export interface Draft {
  /** Names the local copy; lives as long as the panel. */
  localId: string
  /** Where it is saved on the server; another one after each save, as messages don't change. */
  emailId: Id | undefined
  identityId: Id | undefined
  to: Address[]
  cc: Address[]
  bcc: Address[]
  subject: string
  html: string
  signature: boolean
  quote: Quote | undefined
  attached: Attached[]
  inReplyTo: string[] | null
  references: string[] | null
  /** The message that this answers or forwards, to be marked so once it is sent. */
  about: { emailId: Id; keyword: '$answered' | '$forwarded' } | undefined
}

export function emptyDraft(): Draft {
  return {
    localId: crypto.randomUUID(),
    emailId: undefined,
    identityId: undefined,
    to: [],
    cc: [],
    bcc: [],
    subject: '',
    html: '',
    signature: true,
    quote: undefined,
    attached: [],
    inReplyTo: null,
    references: null,
    about: undefined,
  }
}

/** Nothing in it worth keeping: an answer to which nothing was added, a new message left as it was. */
export function isEmpty(draft: Draft): boolean {
  return (
    textOf(draft.html).trim() === '' &&
    !/<img/i.test(draft.html) &&
    draft.attached.length === 0 &&
    (draft.about !== undefined ||
      (draft.subject.trim() === '' && draft.to.length + draft.cc.length + draft.bcc.length === 0))
  )
}

export function uploading(draft: Draft): boolean {
  return draft.attached.some(({ progress }) => progress !== undefined)
}

/** The words of a piece of our own editor's HTML, without a document: for checks, not for sending. */
export function textOf(html: string): string {
  return html
    .replace(/<(br|\/p|\/li|\/h\d|\/blockquote)[^>]*>/gi, '\n')
    .replace(/<[^>]+>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}
