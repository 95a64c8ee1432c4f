import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { reason } from '@/app/errors'
import { http } from '@/app/http'
import { toast } from '@/app/toasts'
import { longDate } from '@/i18n/dates'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { TextField } from '@/ui/TextField'
import { type AppPassword, RemoveAppPassword } from './RemoveAppPassword'
import { type Made, MadePassword } from './MadePassword'

/** For other mail programs, so that one's own password stays here. */
export function AppPasswords() {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const [removing, setRemoving] = useState<AppPassword>()
  const { data, error } = useQuery({
    queryKey: ['app-passwords'],
    queryFn: () => http<AppPassword[]>('GET', '/auth/app-passwords'),
  })
  const make = useMutation({
    mutationFn: (name: string) => http<Made>('POST', '/auth/app-passwords', { name }),
    onSuccess: () => setName(''),
    onError: (error) => toast(reason(error, t`Aucun mot de passe n’a été créé.`), { kind: 'error' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['app-passwords'] }),
  })

  function submit(event: FormEvent) {
    event.preventDefault()
    if (name.trim()) make.mutate(name.trim())
    else setMissing(true)
  }

  return (
    <section>
      <h2>
        <Trans>Mots de passe d’application</Trans>
      </h2>
      <p>
        <Trans>
          Un par programme de courrier (téléphone, Thunderbird…) : il ne donne accès qu’au courrier, et se retire sans
          changer le vôtre.
        </Trans>
      </p>
      {error && <Notice kind="error">{reason(error, t`La liste n’a pas pu être chargée.`)}</Notice>}
      {make.data && <MadePassword made={make.data} onNoted={make.reset} />}
      {data && data.length > 0 && (
        <ul className="things">
          {data.map((one) => (
            <li key={one.id}>
              <div>
                <b>{one.name}</b>
                <span className="d">{used(one)}</span>
              </div>
              <Button size="s" aria-label={t`Retirer ${one.name}`} onPress={() => setRemoving(one)}>
                <Trans>Retirer</Trans>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={submit} noValidate>
        <TextField
          label={t`Pour quel programme ?`}
          value={name}
          onChange={(name) => {
            setName(name)
            setMissing(false)
          }}
          maxLength={100}
          placeholder={t`Téléphone personnel`}
          error={missing ? t`Donnez-lui un nom que vous reconnaîtrez` : undefined}
        />
        <Button type="submit" isPending={make.isPending}>
          <Trans>Créer un mot de passe</Trans>
        </Button>
      </form>
      {removing && <RemoveAppPassword password={removing} onClose={() => setRemoving(undefined)} />}
    </section>
  )
}

function used({ createdAt, lastUsedAt }: AppPassword): string {
  const now = new Date()
  const created = longDate(new Date(createdAt), now)
  return lastUsedAt
    ? t`Utilisé ${longDate(new Date(lastUsedAt), now)}. Créé ${created}.`
    : t`Jamais utilisé. Créé ${created}.`
}
