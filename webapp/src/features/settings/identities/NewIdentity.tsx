import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { reason } from '@/app/errors'
import { useSession } from '@/app/session'
import { toast } from '@/app/toasts'
import { isAddress } from '@/features/mail/compose/addresses'
import { useMail } from '@/features/mail/useMail'
import { SetFailed } from '@/jmap/errors'
import { Button } from '@/ui/Button'
import { Plus } from '@/ui/icons'
import { TextField } from '@/ui/TextField'
import { addIdentity } from './changes'

/** Another of one's own addresses to write from; the server knows which are. */
export function NewIdentity() {
  const mail = useMail()
  const session = useSession()
  const [open, setOpen] = useState(false)
  const [email, setEmail] = useState('')
  const [wrong, setWrong] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!isAddress(email.trim())) return setWrong(t`Il faut une adresse complète, comme prenom.nom@college.example`)
    setBusy(true)
    try {
      await addIdentity(mail, { email: email.trim(), name: session.is === 'in' ? session.who.name : '' })
      setOpen(false)
      setEmail('')
      toast(t`Adresse ajoutée`)
    } catch (error) {
      if (error instanceof SetFailed && error.first.type === 'forbiddenFrom')
        setWrong(t`Cette adresse n’est pas l’une des vôtres. Votre référent numérique peut vous la donner.`)
      else toast(reason(error, t`Rien n’a été changé.`), { kind: 'error' })
    } finally {
      setBusy(false)
    }
  }

  if (!open)
    return (
      <section>
        <div className="act">
          <Button icon={Plus} onPress={() => setOpen(true)}>
            <Trans>Écrire avec une autre de mes adresses</Trans>
          </Button>
        </div>
      </section>
    )
  return (
    <section>
      <h2>
        <Trans>Une autre de mes adresses</Trans>
      </h2>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <TextField
          label={t`Adresse`}
          type="email"
          autoFocus
          value={email}
          onChange={(email) => {
            setEmail(email)
            setWrong(undefined)
          }}
          error={wrong}
        />
        <div className="act">
          <Button kind="primary" type="submit" isPending={busy}>
            <Trans>Ajouter</Trans>
          </Button>
          <Button kind="quiet" onPress={() => setOpen(false)}>
            <Trans>Annuler</Trans>
          </Button>
        </div>
      </form>
    </section>
  )
}
