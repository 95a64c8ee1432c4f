import { i18n } from '@lingui/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { messages } from '@/i18n/locales/fr.po'
import type { Mailbox } from '../model/types'
import { toFilter } from './filter'
import { parse, without } from './parse'
import { day } from './when'

const now = new Date(2026, 10, 24, 8, 15) // Tuesday
const mailbox = (id: string, name: string, role: Mailbox['role'] = null, parentId: string | null = null) =>
  ({ id, name, role, parentId }) as Mailbox
const mailboxes = [
  mailbox('i', 'Inbox', 'inbox'),
  mailbox('t', 'Trash', 'trash'),
  mailbox('j', 'Junk', 'junk'),
  mailbox('c', 'Classes'),
  mailbox('4', '4eB', null, 'c'),
  mailbox('f', 'À traiter familles'),
]
// A space after it: the last word is typed to its end.
const filter = (text: string) => toFilter(parse(`${text} `), mailboxes, now)
const elsewhere = { inMailboxOtherThan: ['t', 'j'] }
const and = (...conditions: object[]) => ({ operator: 'AND', conditions })
const iso = (...parts: [number, number, number]) =>
  new Date(parts[0], parts[1] - 1, parts[2]).toISOString().replace('.000', '')

beforeAll(() => i18n.loadAndActivate({ locale: 'fr', messages }))

describe('the search field', () => {
  it('words are searched together, outside of the bin', () => {
    expect(filter('conseil  classe').filter).toEqual(and({ text: 'conseil classe' }, elsewhere))
    expect(filter('   ').filter).toBeNull()
  })

  it.each([
    ['de:astruc', { from: 'astruc' }],
    ['from:astruc', { from: 'astruc' }],
    ['à:claire', { to: 'claire' }],
    ['a:claire', { to: 'claire' }],
    ['À:claire', { to: 'claire' }],
    ['objet:conseil', { subject: 'conseil' }],
    ['objet: conseil', { subject: 'conseil' }],
    ['subject:"conseil de classe"', { subject: '"conseil de classe"' }],
    ['objet:« conseil de classe »', { subject: '"conseil de classe"' }],
    ['a:pièce', { hasAttachment: true }],
    ['a:piece', { hasAttachment: true }],
    ['a:pj', { hasAttachment: true }],
    ['avec:pièce-jointe', { hasAttachment: true }],
    ['has:attachment', { hasAttachment: true }],
    ['nom:bulletin.pdf', { attachmentName: 'bulletin.pdf' }],
    ['name:bulletin', { attachmentName: 'bulletin' }],
    ['est:non-lu', { notKeyword: '$seen' }],
    ['is:unread', { notKeyword: '$seen' }],
    ['est:suivi', { hasKeyword: '$flagged' }],
    ['avant:2026-09', { before: iso(2026, 9, 1) }],
    ['après:1/9/2026', { after: iso(2026, 9, 1) }],
    ['apres:hier', { after: iso(2026, 11, 23) }],
    ['after:yesterday', { after: iso(2026, 11, 23) }],
    ['"conseil de classe"', { text: '"conseil de classe"' }],
    ['“conseil de classe”', { text: '"conseil de classe"' }],
    ['-cantine', { operator: 'NOT', conditions: [{ text: 'cantine' }] }],
    ['-de:tisséo', { operator: 'NOT', conditions: [{ from: 'tisséo' }] }],
  ])('%s', (text, condition) => {
    expect(filter(text)).toEqual({ filter: and(condition, elsewhere), problems: [] })
  })

  it.each([
    ['dans:réception', 'i'],
    ['in:inbox', 'i'],
    ['dans:corbeille', 't'],
    ['dans:4eb', '4'],
    ['dans:"à traiter familles"', 'f'],
    ['dans:"a traiter"', 'f'],
    ['dans:"classes / 4eb"', '4'],
  ])('%s finds the mailbox', (text, id) => {
    expect(filter(text).filter).toEqual({ inMailbox: id })
  })

  it('says which terms mean nothing', () => {
    expect(filter('dans:nulle-part avant:bientôt est:bleu').problems.map(({ is }) => is)).toEqual([
      'no-mailbox',
      'no-date',
      'unknown',
    ])
  })

  it('combines everything', () => {
    expect(filter('de:astruc "salle B12" conseil -cantine a:pièce').filter).toEqual(
      and(
        { text: 'conseil' },
        { from: 'astruc' },
        { text: '"salle B12"' },
        { operator: 'NOT', conditions: [{ text: 'cantine' }] },
        { hasAttachment: true },
        elsewhere,
      ),
    )
  })

  it('the word being typed finds those that begin like it', () => {
    expect(toFilter(parse('conseil orient'), mailboxes, now).filter).toEqual(
      and({ text: 'conseil orient*' }, elsewhere),
    )
    expect(toFilter(parse('de:astr'), mailboxes, now).filter).toEqual(and({ from: 'astr*' }, elsewhere))
    expect(toFilter(parse('"conseil de"'), mailboxes, now).filter).toEqual(and({ text: '"conseil de"' }, elsewhere))
  })

  it('takes what only looks like an operator as words', () => {
    expect(filter('réunion: 14h').filter).toEqual(and({ text: 'réunion: 14h' }, elsewhere))
    expect(filter('e-mail peut-être').filter).toEqual(and({ text: 'e-mail peut-être' }, elsewhere))
  })

  it('lives with a quote not yet closed and an operator not yet followed', () => {
    expect(filter('"conseil de').filter).toEqual(and({ text: '"conseil de"' }, elsewhere))
    expect(filter('conseil de:').filter).not.toBeNull()
  })

  it('can take a term out', () => {
    const text = 'conseil de:astruc -cantine'
    expect(without(text, parse(text)[1]!)).toBe('conseil -cantine')
  })
})

describe('days in words', () => {
  const said = (text: string) => day(text, now)?.toLocaleDateString('sv')

  it.each([
    ['2026', '2026-01-01'],
    ['9/2026', '2026-09-01'],
    ['01/09/26', '2026-09-01'],
    ['24/12', '2025-12-24'],
    ['3/9', '2026-09-03'],
    ['septembre', '2026-09-01'],
    ['sept', '2026-09-01'],
    ['décembre', '2025-12-01'],
    ['12mars', '2026-03-12'],
    ['mars2024', '2024-03-01'],
    ['lundi', '2026-11-23'],
    ['mardi', '2026-11-17'],
    ['aujourd’hui', '2026-11-24'],
    ['7j', '2026-11-17'],
    ['2semaines', '2026-11-10'],
    ['1an', '2025-11-24'],
  ])('%s is %s', (text, date) => expect(said(text)).toBe(date))

  it.each(['jui', '31/2', '2026-13', 'demain-ish', ''])('%s is no day', (text) => expect(said(text)).toBeUndefined())
})
