import { t } from '@lingui/core/macro'
import { reason } from '@/app/errors'
import { dismiss, toast } from '@/app/toasts'
import { longDate } from '@/i18n/dates'
import { SetFailed } from '@/jmap/errors'
import { escapePointer } from '@/jmap/patch'
import type { Id, SetResponse } from '@/jmap/types'
import { mailboxes } from '../model/mail'
import { byRole } from '../model/mailboxes'
import { cancelSubmission } from '../model/submissions'
import type { Email, EmailSubmission } from '../model/types'
import { withoutDoubles } from './addresses'
import type { Draft } from './draft'
import { forgetLocally, keepLocally } from './local'
import { compose } from './store'
import type { Writing } from './writing'

/** Seconds during which sending can be taken back. */
const HOLD = 10

/**
 * Sends, from the panel's closing on: the message waits ten seconds (or until `at`) on the server, where it can be
 * stopped (RFC 8621 §7.5, RFC 4865). If the server refuses, the panel is back with everything in it.
 */
export async function send(writing: Writing, at?: Date) {
  writing.stop()
  const draft = writing.draft.get()
  keepLocally(writing.mail.account, draft)
  const sending = at ? 0 : toast(t`Envoi…`, { seconds: 60 })
  try {
    // A save on its way would make another draft.
    await writing.save()
    writing.stop()
    const latest = writing.draft.get()
    const sent = await submit(writing, latest, at)
    forgetLocally(writing.mail.account, draft.localId)
    dismiss(sending)
    toast(at ? t`Partira ${longDate(at, new Date())}` : t`Message envoyé`, {
      seconds: HOLD,
      undo: { label: t`Annuler`, run: () => void undo(writing, { ...latest, emailId: sent.emailId }, sent) },
    })
    await writing.mail.sync.now(writing.mail.account)
  } catch (error) {
    dismiss(sending)
    toast(reason(error, t`Le message n’est pas parti, il est gardé.`), { kind: 'error', seconds: 12 })
    compose({ kind: 'again', draft: writing.draft.get() })
  }
}

async function submit(writing: Writing, draft: Draft, at: Date | undefined) {
  const { jmap, account } = writing.mail
  const held = mailboxes(writing.mail)
  const [drafts, sentBox] = [byRole(held, 'drafts')!, byRole(held, 'sent')!]
  const identity = writing.identity
  const everyone = withoutDoubles([...draft.to, ...draft.cc, ...draft.bcc, ...(identity?.bcc ?? [])])
  const hold = at ? Math.max(HOLD, Math.ceil((at.getTime() - Date.now()) / 1000)) : HOLD
  const set = jmap.call<SetResponse<Email>>('Email/set', {
    accountId: account,
    create: { message: writing.email(draft) },
    ...(draft.emailId ? { destroy: [draft.emailId] } : {}),
    ...(draft.about ? { update: { [draft.about.emailId]: { [`keywords/${draft.about.keyword}`]: true } } } : {}),
  })
  const submission = jmap.call<SetResponse<EmailSubmission>>('EmailSubmission/set', {
    accountId: account,
    create: {
      submission: {
        identityId: identity?.id,
        emailId: '#message',
        envelope: {
          mailFrom: { email: identity?.email, parameters: { HOLDFOR: String(hold) } },
          rcptTo: everyone.map(({ email }) => ({ email, parameters: null })),
        },
      },
    },
    onSuccessUpdateEmail: {
      '#submission': {
        'keywords/$draft': null,
        [`mailboxIds/${escapePointer(drafts.id)}`]: null,
        [`mailboxIds/${escapePointer(sentBox.id)}`]: true,
      },
    },
  })
  const [made, submitted] = await Promise.all([set, submission])
  const emailId = made.created?.message?.id
  if (!emailId) throw new SetFailed(made.notCreated ?? { message: { type: 'serverFail' } })
  // The draft exists under its new id, whatever becomes of the sending.
  writing.draft.set((now) => ({ ...now, emailId }))
  const id = submitted.created?.submission?.id
  if (!id) throw new SetFailed(submitted.notCreated ?? { submission: { type: 'serverFail' } })
  return { id, emailId }
}

async function undo(writing: Writing, draft: Draft, sent: { id: Id; emailId: Id }) {
  try {
    await cancelSubmission(writing.mail, sent)
    toast(t`Envoi annulé`)
    compose({ kind: 'again', draft })
  } catch (error) {
    toast(reason(error, t`Le message est parti.`), { kind: 'error' })
  }
}
