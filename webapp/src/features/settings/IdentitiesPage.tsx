import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useAll } from '@/app/connection'
import { reason } from '@/app/errors'
import { toast } from '@/app/toasts'
import { loadIdentities } from '@/features/mail/model/identities'
import type { Identity } from '@/features/mail/model/types'
import { useMail } from '@/features/mail/useMail'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

/** In what name one writes, and what is put under the text. */
export function IdentitiesPage() {
  const mail = useMail()
  const identities = useAll(mail.account, 'Identity')
  const [error, setError] = useState<unknown>()

  useEffect(() => {
    loadIdentities(mail).catch(setError)
  }, [mail])

  if (error !== undefined)
    return <Notice kind="error">{reason(error, t`Vos signatures n’ont pas pu être chargées.`)}</Notice>
  return identities.map((identity) => <IdentityForm key={identity.id} identity={identity} />)
}

function IdentityForm({ identity }: { identity: Identity }) {
  const mail = useMail()
  const [name, setName] = useState(identity.name)
  const [signature, setSignature] = useState(() => identity.textSignature || textOf(identity.htmlSignature))
  const [busy, setBusy] = useState(false)

  async function save() {
    const change = { name: name.trim(), textSignature: signature, htmlSignature: '' }
    setBusy(true)
    const patch = mail.cache.patch(mail.account, 'Identity', identity.id, (now) => ({ ...now, ...change }))
    try {
      await mail.jmap.set('Identity', mail.account, { update: { [identity.id]: change } })
      mail.cache.settle([patch], true)
      toast(t`Signature enregistrée`)
    } catch (error) {
      mail.cache.settle([patch], false)
      toast(reason(error, t`L’ancienne signature est restée.`), { kind: 'error' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <section>
      <h2>{identity.email}</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <TextField label={t`Nom affiché`} value={name} onChange={setName} />
        <TextArea
          label={t`Signature`}
          value={signature}
          onChange={setSignature}
          rows={5}
          hint={t`Votre fonction et votre établissement suffisent. Elle est mise sous chaque message, et se retire d’un geste.`}
        />
        <Button kind="primary" type="submit" isPending={busy}>
          <Trans>Enregistrer</Trans>
        </Button>
      </form>
    </section>
  )
}

function textOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html.replace(/<br\s*\/?>|<\/(p|div)>/gi, '$&\n'), 'text/html')
  return (body.textContent ?? '').trim()
}
