import type { GetResponse, QueryResponse } from '@/jmap/types'
import { type Mail, mailboxes } from '../model/mail'
import { byRole } from '../model/mailboxes'
import type { Address, Email } from '../model/types'
import { plain } from '../search/parse'

/** Whom one writes to: the people of one's own recent mail, those one wrote to first. */
const LOOKED_AT = 300

interface Known {
  address: Address
  weight: number
}

let known: { mail: Mail; people: Promise<Known[]> } | undefined

export function suggestions(mail: Mail): Promise<Known[]> {
  if (known?.mail !== mail) {
    const people = load(mail)
    known = { mail, people }
    // Asked again at the next message if it failed.
    people.catch(() => (known = undefined))
  }
  return known!.people
}

async function load(mail: Mail): Promise<Known[]> {
  const { jmap, account } = mail
  const sent = byRole(mailboxes(mail), 'sent')
  const recent = (filter: object) => {
    const query = jmap.call<QueryResponse>('Email/query', { accountId: account, filter, sort: [{ property: 'receivedAt', isAscending: false }], limit: LOOKED_AT })
    return jmap.call<GetResponse<Email>>('Email/get', { accountId: account, '#ids': query.ref('/ids'), properties: ['from', 'to', 'cc'] })
  }
  const [written, received] = await Promise.all([
    sent ? recent({ inMailbox: sent.id }) : undefined,
    recent(sent ? { inMailboxOtherThan: [sent.id, ...mailboxes(mail).filter(({ role }) => role === 'junk' || role === 'trash').map(({ id }) => id)] } : {}),
  ])
  const people = new Map<string, Known>()
  const add = (address: Address, weight: number) => {
    const key = address.email.toLowerCase()
    const seen = people.get(key)
    if (!seen) people.set(key, { address, weight })
    else {
      seen.weight += weight
      if (!seen.address.name && address.name) seen.address = address
    }
  }
  written?.list.forEach((email, index) => [...(email.to ?? []), ...(email.cc ?? [])].forEach((address) => add(address, 6 / (1 + index / 50))))
  received.list.forEach((email, index) => {
    email.from?.forEach((address) => add(address, 2 / (1 + index / 50)))
    for (const address of [...(email.to ?? []), ...(email.cc ?? [])]) add(address, 0.2)
  })
  return [...people.values()].filter(({ address }) => !/^(no-?reply|ne-?pas-?repondre|mailer-daemon|postmaster)@/i.test(address.email)).sort((a, b) => b.weight - a.weight)
}

/** Those whose name or address has a word that begins with each word typed. */
export function matching(people: Known[], typed: string, except: Address[], most = 6): Address[] {
  const words = plain(typed).split(/\s+/).filter(Boolean)
  if (words.length === 0) return []
  const there = new Set(except.map(({ email }) => email.toLowerCase()))
  const found: Address[] = []
  for (const { address } of people) {
    if (there.has(address.email.toLowerCase())) continue
    const parts = plain(`${address.name ?? ''} ${address.email}`).split(/[\s.@_-]+/)
    const whole = address.email.toLowerCase()
    if (words.every((word) => parts.some((part) => part.startsWith(word)) || whole.startsWith(word))) found.push(address)
    if (found.length === most) break
  }
  return found
}
