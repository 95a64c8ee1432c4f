import { t } from '@lingui/core/macro'
import type { Address, Email, Mailbox } from '../model/types'

export function nameOf(address: Address | undefined): string {
  return address?.name?.trim() || address?.email || ''
}

/** Who a row is about: the sender, or whom one wrote to in what one wrote. */
export function rowPeople(email: Email, mailbox: Mailbox | undefined, me: string): string {
  const sender = email.from?.[0]
  const mine = sender !== undefined && sender.email.toLowerCase() === me.toLowerCase()
  if (mailbox?.role === 'sent' || mailbox?.role === 'drafts' || (mine && !mailbox)) {
    const to = (email.to ?? []).map(nameOf)
    return to.length > 0 ? t`À ${to.join(', ')}` : t`Sans destinataire`
  }
  if (mine) return t`Moi`
  return nameOf(sender) || t`Expéditeur inconnu`
}
