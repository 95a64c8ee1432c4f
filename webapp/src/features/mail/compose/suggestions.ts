import type { Mail } from '../model/mail'
import type { Address } from '../model/types'

/** Whom the letters typed may mean, of those one exchanged mail with, most likely first (urn:convergence:mail). */
export async function suggest({ jmap, account }: Mail, typed: string, except: Address[]): Promise<Address[]> {
  const { list } = await jmap.call<{ list: Address[] }>('AddressSuggestion/query', {
    accountId: account,
    text: typed,
    limit: MOST + except.length,
  })
  const there = new Set(except.map(({ email }) => email.toLowerCase()))
  return list
    .filter(({ email }) => !there.has(email.toLowerCase()))
    .slice(0, MOST)
    .map(({ name, email }) => ({ name, email }))
}

const MOST = 6
