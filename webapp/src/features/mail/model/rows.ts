import { background } from '@/app/background'
import type { Cache } from '@/jmap/cache'
import type { Jmap } from '@/jmap/client'
import type { RowLoader } from '@/jmap/queryWindow'
import type { GetResponse, Id, ResultReference } from '@/jmap/types'
import type { EmailFilter } from './mail'
import type { Email, SearchSnippet, Thread } from './types'

type Snippets = GetResponse<SearchSnippet & { emailId: Id }>

/** What a row of the list shows of the conversation's message. */
const ROW = [
  'id',
  'threadId',
  'mailboxIds',
  'keywords',
  'from',
  'to',
  'subject',
  'preview',
  'receivedAt',
  'hasAttachment',
]

/** What must be known of the other messages of a conversation to count and to act on it. */
const MEMBER = ['id', 'threadId', 'mailboxIds', 'keywords', 'from', 'receivedAt', 'preview', 'hasAttachment']

/**
 * Fetches rows with their threads and the threads' messages, in one request (RFC 8621 §4.10); for a search, also
 * what matched in each.
 */
export function rowLoader(jmap: Jmap, cache: Cache, account: Id, search: EmailFilter | null): RowLoader {
  async function load(ids: Id[] | { '#ids': ResultReference }) {
    const own = Array.isArray(ids) ? { ids } : ids
    const emails = jmap.call<GetResponse<Email>>('Email/get', { accountId: account, ...own, properties: ROW })
    const threads = jmap.call<GetResponse<Thread>>('Thread/get', {
      accountId: account,
      '#ids': emails.ref('/list/*/threadId'),
    })
    const members = jmap.call<GetResponse<Email>>('Email/get', {
      accountId: account,
      '#ids': threads.ref('/list/*/emailIds'),
      properties: MEMBER,
    })
    const matched = search && snippetsOf(ids, search)
    const [email, thread, member] = await Promise.all([emails, threads, members])
    if (matched) {
      const again = () =>
        snippetsOf(
          email.list.map(({ id }) => id),
          search,
        ).then(keep)
      // Rows are worth showing without what matched in them.
      await matched.then(keep, () => void background('snippets', again))
    }
    cache.batch(() => {
      cache.put(account, 'Email', member.list, email.state)
      cache.put(account, 'Email', email.list, email.state)
      cache.put(account, 'Thread', thread.list, thread.state)
    })
  }
  function snippetsOf(ids: Id[] | { '#ids': ResultReference }, filter: EmailFilter) {
    const emailIds = Array.isArray(ids) ? { emailIds: ids } : { '#emailIds': ids['#ids'] }
    return jmap.call<Snippets>('SearchSnippet/get', { accountId: account, filter, ...emailIds })
  }
  async function keep({ list }: Snippets) {
    cache.put(
      account,
      'SearchSnippet',
      list.map((one) => ({ ...one, id: one.emailId })),
    )
  }

  return {
    ofQuery: (query) => load({ '#ids': query.ref('/ids') }),
    ofIds: async (ids) => {
      if (ids.length > 0) await load(ids)
    },
    has: (id) => {
      const email = cache.get(account, 'Email', id)
      if (search && !cache.get(account, 'SearchSnippet', id)) return false
      return email?.subject !== undefined && cache.get(account, 'Thread', email.threadId) !== undefined
    },
  }
}
