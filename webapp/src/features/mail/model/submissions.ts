import type { GetResponse, Id, QueryResponse } from '@/jmap/types'
import { escapePointer } from '@/jmap/patch'
import { type Mail, mailboxes } from './mail'
import { byRole } from './mailboxes'
import type { EmailSubmission } from './types'

/** What became of a sent message (RFC 8621 §7). */
export async function loadSubmissions({ jmap, cache, account }: Mail, emailId: Id) {
  const query = jmap.call<QueryResponse>('EmailSubmission/query', {
    accountId: account,
    filter: { emailIds: [emailId] },
  })
  const get = jmap.call<GetResponse<EmailSubmission>>('EmailSubmission/get', {
    accountId: account,
    '#ids': query.ref('/ids'),
  })
  const { list, state } = await get
  cache.put(account, 'EmailSubmission', list, state)
}

/** Stops a message that hasn't left and makes it a draft again. */
export async function cancelSubmission(mail: Mail, submission: Pick<EmailSubmission, 'id' | 'emailId'>) {
  const { jmap, account, sync } = mail
  await jmap.set('EmailSubmission', account, { update: { [submission.id]: { undoStatus: 'canceled' } } })
  const held = mailboxes(mail)
  const [drafts, sent] = [byRole(held, 'drafts'), byRole(held, 'sent')]
  if (drafts && sent)
    await jmap.set('Email', account, {
      update: {
        [submission.emailId]: {
          'keywords/$draft': true,
          [`mailboxIds/${escapePointer(drafts.id)}`]: true,
          [`mailboxIds/${escapePointer(sent.id)}`]: null,
        },
      },
    })
  await sync.now(account)
}
