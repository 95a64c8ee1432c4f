import { t } from '@lingui/core/macro'
import { reason } from '@/app/errors'
import { toast } from '@/app/toasts'
import type { Mail } from '@/features/mail/model/mail'
import type { Identity } from '@/features/mail/model/types'
import type { Id } from '@/jmap/types'

type New = Omit<Identity, 'id' | 'mayDelete'>

/** On screen at once, for what is being written too; taken back when refused. */
export async function updateIdentity({ jmap, cache, account }: Mail, id: Id, change: Partial<New>) {
  const patch = cache.patch(account, 'Identity', id, (now) => ({ ...now, ...change }))
  try {
    await jmap.set('Identity', account, { update: { [id]: change } })
    cache.settle([patch], true)
  } catch (error) {
    cache.settle([patch], false)
    throw error
  }
}

export async function addIdentity({ jmap, sync, account }: Mail, identity: Partial<New>) {
  await jmap.set('Identity', account, { create: { new: identity } })
  await sync.now(account)
}

export async function removeIdentity(mail: Mail, { id, mayDelete: _, ...identity }: Identity) {
  const { jmap, sync, account } = mail
  const failed = (error: unknown) => toast(reason(error, t`Rien n’a été changé.`), { kind: 'error' })
  try {
    await jmap.set('Identity', account, { destroy: [id] })
    await sync.now(account)
    toast(t`Adresse retirée`, {
      undo: { label: t`Annuler`, run: () => void addIdentity(mail, identity).catch(failed) },
    })
  } catch (error) {
    failed(error)
  }
}
