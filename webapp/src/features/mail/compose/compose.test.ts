// @vitest-environment happy-dom
import { i18n } from '@lingui/core'
import { beforeAll, describe, expect, it } from 'vitest'
import { messages } from '@/i18n/locales/fr.po'
import { baseSubject, forwardSubject, replySubject } from '../model/subject'
import type { Email, Identity } from '../model/types'
import { isAddress, parseAddresses } from './addresses'
import { answerTo, recipients } from './answer'
import { doubts, obstacles } from './checks'
import { type Draft, emptyDraft, isEmpty } from './draft'
import { cleanQuote } from './html'
import { fromEmail, toEmail } from './message'
import { toText } from './plainText'

beforeAll(() => i18n.loadAndActivate({ locale: 'fr', messages }))

const at = (email: string, name: string | null = null) => ({ name, email })
const draft = (values: Partial<Draft>): Draft => ({ ...emptyDraft(), ...values })
const identity = {
  id: 'i',
  name: 'Claire',
  email: 'claire@b.fr',
  htmlSignature: '<b>CPE</b>',
  textSignature: '',
  replyTo: null,
  bcc: null,
} as Identity

describe('addresses as people type them', () => {
  it.each([
    ['a@b.fr', [at('a@b.fr')]],
    ['Claire Delmas <a@b.fr>, c@d.fr ; e@f.fr', [at('a@b.fr', 'Claire Delmas'), at('c@d.fr'), at('e@f.fr')]],
    ['"Delmas, Claire" <a@b.fr>', [at('a@b.fr', 'Delmas, Claire')]],
    ['a@b.fr\nc@d.fr', [at('a@b.fr'), at('c@d.fr')]],
    ['a@b.fr c@d.fr', [at('a@b.fr'), at('c@d.fr')]],
    ['mailto:a@b.fr', [at('a@b.fr')]],
    ['pas une adresse', [at('pas une adresse')]],
    [' , ;', []],
  ])('%s', (text, addresses) => expect(parseAddresses(text)).toEqual(addresses))

  it('tells what can be written to', () => {
    expect(['a@b.fr', 'é.à@école.fr', 'x+y@localhost'].every(isAddress)).toBe(true)
    expect(['a', 'a@b', 'a b@c.fr', 'a@b..'].some(isAddress)).toBe(false)
  })
})

describe('subjects', () => {
  it('lose their prefixes, however many', () => {
    expect(baseSubject('RE: Tr : re[2]: Conseil')).toBe('Conseil')
    expect(baseSubject('Réunion: salle')).toBe('Réunion: salle')
    expect(replySubject('Re: Conseil')).toBe('Re: Conseil')
    expect(forwardSubject('Conseil')).toBe('Tr: Conseil')
  })
})

describe('who an answer goes to', () => {
  const mine = [at('claire@b.fr')]
  const email = {
    from: [at('nath@b.fr')],
    to: [at('Claire@b.fr'), at('marc@b.fr')],
    cc: [at('ines@b.fr'), at('marc@b.fr')],
    replyTo: null,
  }

  it('the sender, or the address they ask for', () => {
    expect(recipients(email, false, mine)).toEqual({ to: [at('nath@b.fr')], cc: [] })
    expect(recipients({ ...email, replyTo: [at('secr@b.fr')] }, false, mine).to).toEqual([at('secr@b.fr')])
  })

  it('all, without oneself and without doubles', () => {
    expect(recipients(email, true, mine)).toEqual({ to: [at('nath@b.fr'), at('marc@b.fr')], cc: [at('ines@b.fr')] })
  })

  it('those one wrote to, when one goes on from one’s own message', () => {
    expect(recipients({ ...email, from: [at('claire@b.fr')], to: [at('marc@b.fr')], cc: [] }, false, mine).to).toEqual([
      at('marc@b.fr'),
    ])
  })
})

describe('before it leaves', () => {
  it('stops what can’t leave', () => {
    expect(obstacles(draft({}))).toEqual(['no-recipient'])
    expect(obstacles(draft({ to: [at('claire')] }))).toEqual(['bad-address'])
    expect(obstacles(draft({ to: [at('a@b.fr')] }))).toEqual([])
  })

  it('asks about what looks forgotten', () => {
    expect(doubts(draft({ html: '<p>Veuillez trouver ci-joint le bulletin</p>' }))).toEqual([
      'no-subject',
      'no-attachment',
    ])
    expect(doubts(draft({ subject: 'Conseil', html: '<p>Je vous joins le plan</p>' }))).toEqual(['no-attachment'])
    expect(doubts(draft({ subject: 'Conseil', html: '<p>Rejoignez-nous à 10 h</p>' }))).toEqual([])
  })

  it('knows an answer to which nothing was added', () => {
    expect(
      isEmpty(draft({ subject: 'Re: x', to: [at('a@b.fr')], about: { emailId: '1', keyword: '$answered' } })),
    ).toBe(true)
    expect(isEmpty(draft({ subject: 'x' }))).toBe(false)
    expect(isEmpty(draft({ html: '<p></p>' }))).toBe(true)
  })
})

describe('HTML', () => {
  it('what is quoted can’t run', () => {
    const html =
      '<p onclick="x()">a<script>x()</script><a href=" javascript:x()">b</a><style>p{}</style><img src="cid:1"></p>'
    expect(cleanQuote(html, false)).toBe('<p>a<a>b</a><img src="cid:1"></p>')
  })
})

describe('the plain version', () => {
  it.each([
    [
      '<p>Bonjour <b>Marc</b>,</p><p>Deux points&nbsp;:</p><ul><li>salle</li><li>ordre</li></ul><blockquote><p>Oui</p></blockquote>',
      'Bonjour Marc,\n\nDeux points\u00a0:\n\n- salle\n- ordre\n\n> Oui',
    ],
    ['<p>a<br>b</p><p><a href="https://x.fr">ici</a></p>', 'a\nb\n\nici <https://x.fr>'],
    ['<a href="https://x.fr/">https://x.fr</a>', 'https://x.fr'],
    // A line each, as some programs write them.
    ['<div>un</div><div>deux</div><div>trois</div>', 'un\ndeux\ntrois'],
    ['<div>un</div>\n<div>deux</div>', 'un\ndeux'],
    ['<div><div>un</div></div><div><div>deux</div></div>', 'un\ndeux'],
    ['un<div>deux</div>trois', 'un\ndeux\ntrois'],
    ['<div>un</div><div><br></div><div>deux</div>', 'un\n\ndeux'],
    ['<div>un<br></div><div>deux</div>', 'un\ndeux'],
    ['<p>un</p><div>deux</div>', 'un\n\ndeux'],
    ['<ol><li>un<ul><li>a</li></ul></li><li>deux</li></ol>', '1. un\n  - a\n2. deux'],
    ['<blockquote><div>un</div><div>deux</div></blockquote>après', '> un\n> deux\n\naprès'],
    ['<div style="white-space:pre-wrap">  un\n  deux</div>', '  un\n  deux'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['  <style>p{}</style> ', ''],
  ])('of %s', (html, text) => expect(toText(html)).toBe(text))
})

describe('a draft on the server', () => {
  const picture = { key: 'k', name: 'p.png', type: 'image/png', size: 1, cid: 'c1', blobId: 'B1', progress: undefined }
  const file = { ...picture, name: 'f.pdf', type: 'application/pdf', cid: null, blobId: 'B2' }

  it('has its pictures beside the HTML and its files beside both', () => {
    const email = toEmail(
      draft({ html: '<p>x<img src="/y" data-cid="c1"></p>', attached: [picture, file] }),
      identity,
      'd',
    )
    expect(email.bodyStructure).toMatchObject({
      type: 'multipart/mixed',
      subParts: [
        {
          type: 'multipart/alternative',
          subParts: [
            { partId: 'text' },
            { type: 'multipart/related', subParts: [{ partId: 'html' }, { cid: 'c1', blobId: 'B1' }] },
          ],
        },
        { blobId: 'B2', disposition: 'attachment' },
      ],
    })
  })

  it('doesn’t send a picture that was taken out', () => {
    const email = toEmail(draft({ html: '<p>x</p>', attached: [picture] }), identity, 'd')
    expect(JSON.stringify(email.bodyStructure)).not.toContain('B1')
  })

  it('is the same when taken up again', () => {
    const begun = draft({
      to: [at('a@b.fr')],
      subject: 's',
      html: '<p>x</p>',
      quote: { kind: 'reply', html: '<p>y</p>' },
    })
    const email = toEmail(begun, identity, 'd') as unknown as Email
    const stored = {
      ...email,
      id: 'e',
      attachments: [],
      htmlBody: [{ partId: 'html', type: 'text/html' }],
    } as unknown as Email
    expect(fromEmail(stored, [identity], () => '')).toMatchObject({
      to: begun.to,
      html: '<p>x</p>',
      quote: begun.quote,
      signature: true,
      identityId: 'i',
    })
  })

  it('that answers belongs to the conversation', () => {
    const email = {
      id: 'e',
      messageId: ['2@x'],
      references: ['1@x'],
      from: [at('n@b.fr', 'Nath')],
      to: [],
      receivedAt: '2026-11-24T08:00:00Z',
      subject: 'Conseil',
    } as unknown as Email
    expect(answerTo(email, 'reply', [])).toMatchObject({
      inReplyTo: ['2@x'],
      references: ['1@x', '2@x'],
      subject: 'Re: Conseil',
    })
    expect(answerTo(email, 'reply', []).quote!.html).toContain('Nath a écrit')
  })
})
