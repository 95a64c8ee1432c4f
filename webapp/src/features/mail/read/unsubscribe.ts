import { t } from '@lingui/core/macro'
import { reason } from '@/app/errors'
import { toast } from '@/app/toasts'
import { compose } from '../compose/store'
import { mailto } from './mailto'
import type { Mail } from '../model/mail'
import type { Email } from '../model/types'

/**
 * How to leave the list that a message came by; undefined where it offers no way, or none that its sender signed. One
 * click where it may (RFC 8058), else a message to send.
 */
export function unsubscription(mail: Mail, email: Email): (() => void) | undefined {
  const trust = email.senderTrust
  const urls = email['header:List-Unsubscribe:asURLs'] ?? []
  if (trust?.dkim !== 'pass' || trust.verdict === 'suspicious') return undefined
  if (trust.unsubscribe && urls.some((url) => /^https:/i.test(url))) return () => void leave(mail, email)
  const address = urls.find((url) => /^mailto:/i.test(url))
  if (!address) return undefined
  const message = mailto(address)
  return () => compose(message.kind === 'new' ? { ...message, subject: message.subject || 'unsubscribe' } : message)
}

async function leave({ jmap, account }: Mail, email: Email) {
  const sender = email.from?.[0]?.email ?? ''
  const failed = t`Vous êtes toujours abonné : suivez le lien de désabonnement du message, ou bloquez l’expéditeur.`
  try {
    const { unsubscribed } = await jmap.call<{ unsubscribed: boolean }>('Email/unsubscribe', {
      accountId: account,
      emailId: email.id,
    })
    if (unsubscribed) toast(t`Désabonnement demandé à ${sender}`)
    else toast(failed, { kind: 'error' })
  } catch (error) {
    toast(reason(error, failed), { kind: 'error' })
  }
}
