import { t } from '@lingui/core/macro'
import { reason } from '@/app/errors'
import { toast } from '@/app/toasts'
import { SetFailed } from '@/jmap/errors'
import type { Id } from '@/jmap/types'
import type { Mail } from './mail'

export const FILTER = 'urn:convergence:filter'

/** An address whose mail goes into Junk. */
export interface BlockedSender {
  id: Id
  email: string
  createdAt: string
}

declare module '@/jmap/types' {
  interface DataTypes {
    BlockedSender: BlockedSender
  }
}

export async function loadBlocked({ jmap, cache, sync, account }: Mail) {
  sync.register({ name: 'BlockedSender', complete: true })
  if (cache.isComplete(account, 'BlockedSender')) return
  const { list, state } = await jmap.get<BlockedSender>('BlockedSender', account, null)
  cache.put(account, 'BlockedSender', list, state, true)
}

/** From now on mail of this address goes into Junk. */
export async function block(mail: Mail, email: string) {
  try {
    const { created } = await mail.jmap.set<BlockedSender>('BlockedSender', mail.account, {
      create: { new: { email } },
    })
    const blocked = { id: created!.new!.id, email }
    toast(t`Les prochains messages de ${email} iront dans Indésirables`, {
      undo: { label: t`Annuler`, run: () => void unblock(mail, blocked) },
    })
    await mail.sync.now(mail.account)
  } catch (error) {
    if (error instanceof SetFailed && error.first.type === 'alreadyExists') toast(t`${email} est déjà bloqué`)
    else toast(reason(error, t`${email} n’est pas bloqué.`), { kind: 'error' })
  }
}

export async function unblock(mail: Mail, { id, email }: Pick<BlockedSender, 'id' | 'email'>) {
  try {
    await mail.jmap.set('BlockedSender', mail.account, { destroy: [id] })
    toast(t`${email} n’est plus bloqué`)
    await mail.sync.now(mail.account)
  } catch (error) {
    toast(reason(error, t`${email} reste bloqué.`), { kind: 'error' })
  }
}
