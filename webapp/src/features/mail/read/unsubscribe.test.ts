import { i18n } from '@lingui/core'
import { expect, test } from 'vitest'
import { writing } from '../compose/store'
import type { Mail } from '../model/mail'
import type { Email, SenderTrust } from '../model/types'
import { unsubscription } from './unsubscribe'

i18n.loadAndActivate({ locale: 'fr', messages: {} })

const calls: string[] = []
const mail = {
  account: 'A1',
  jmap: { call: (name: string) => (calls.push(name), Promise.resolve({ unsubscribed: true })) },
} as unknown as Mail

const email = (trust: Partial<SenderTrust> | null, ...urls: string[]) =>
  ({
    id: 'e1',
    from: [{ name: null, email: 'info@lettre.example' }],
    senderTrust: trust && { dkim: 'pass', verdict: 'verified', unsubscribe: false, ...trust },
    'header:List-Unsubscribe:asURLs': urls.length > 0 ? urls : null,
  }) as unknown as Email

test('one click where the signature covers it', async () => {
  unsubscription(mail, email({ unsubscribe: true }, 'mailto:non@lettre.example', 'https://lettre.example/non'))!()
  await Promise.resolve()
  expect(calls).toEqual(['Email/unsubscribe'])
  expect(writing.get()).toEqual([])
})

test('a message to send where there is no such click', () => {
  unsubscription(mail, email({}, 'https://lettre.example/non', 'mailto:non@lettre.example'))!()
  const start = writing.get().at(-1)!.start
  expect(start).toEqual({ kind: 'new', to: [{ name: null, email: 'non@lettre.example' }], subject: 'unsubscribe' })
})

test.each([
  ['nothing is offered', email({ unsubscribe: true })],
  ['only a page is offered', email({}, 'https://lettre.example/non')],
  ['it is not signed', email({ dkim: 'fail', unsubscribe: null }, 'mailto:non@lettre.example')],
  ['it may be from somebody else', email({ verdict: 'suspicious', unsubscribe: true }, 'https://lettre.example/non')],
  ['it comes from here', email(null, 'mailto:non@lettre.example')],
])('no way where %s', (_, one) => {
  expect(unsubscription(mail, one)).toBeUndefined()
})
