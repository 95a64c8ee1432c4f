import { describe, expect, it } from 'vitest'
import { countChanges } from './counts'

const email = (id: string, mailboxes: string[], ...keywords: string[]) => ({
  id,
  mailboxIds: Object.fromEntries(mailboxes.map((mailbox) => [mailbox, true as const])),
  keywords: Object.fromEntries(keywords.map((keyword) => [keyword, true as const])),
})

describe('what a change does to the counts', () => {
  it('reading the only unread message of a thread', () => {
    const thread = [email('1', ['inbox'], '$seen'), email('2', ['inbox'])]
    const changes = countChanges(thread, new Map([['2', email('2', ['inbox'], '$seen')]]))
    expect(changes.get('inbox')).toEqual({ totalEmails: 0, unreadEmails: -1, totalThreads: 0, unreadThreads: -1 })
  })

  it('reading one of two unread leaves the thread unread', () => {
    const thread = [email('1', ['inbox']), email('2', ['inbox'])]
    const changes = countChanges(thread, new Map([['2', email('2', ['inbox'], '$seen')]]))
    expect(changes.get('inbox')).toMatchObject({ unreadEmails: -1, unreadThreads: 0 })
  })

  it('archiving a thread with an answer in Sent', () => {
    const thread = [email('1', ['inbox']), email('2', ['sent'], '$seen')]
    const changes = countChanges(thread, new Map([['1', email('1', ['archive'])]]))
    expect(changes.get('inbox')).toEqual({ totalEmails: -1, unreadEmails: -1, totalThreads: -1, unreadThreads: -1 })
    expect(changes.get('archive')).toEqual({ totalEmails: 1, unreadEmails: 1, totalThreads: 1, unreadThreads: 1 })
    expect(changes.has('sent')).toBe(false)
  })

  it('nothing to say of a change that counts nothing', () => {
    const thread = [email('1', ['inbox'], '$seen')]
    expect(countChanges(thread, new Map([['1', email('1', ['inbox'], '$seen', '$flagged')]])).size).toBe(0)
  })
})
