import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { reason } from '@/app/errors'
import { http } from '@/app/http'
import { toast } from '@/app/toasts'
import { longDate } from '@/i18n/dates'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { TextField } from '@/ui/TextField'

interface AppPassword {
  id: string
  name: string
  createdAt: string
  lastUsedAt: string | null
}

/** For other mail programs, so that one's own password stays here. */
export function AppPasswords() {
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const { data, error } = useQuery({
    queryKey: ['app-passwords'],
    queryFn: () => http<AppPassword[]>('GET', '/auth/app-passwords'),
  })
  const again = () => queries.invalidateQueries({ queryKey: ['app-passwords'] })
  const make = useMutation({
    mutationFn: (name: string) => http<{ name: string; password: string }>('POST', '/auth/app-passwords', { name }),
    onSuccess: () => setName(''),
    onError: (error) => toast(reason(error, t`Aucun mot de passe n’a été créé.`), { kind: 'error' }),
    onSettled: again,
  })
  const remove = useMutation({
    mutationFn: (id: string) => http('DELETE', `/auth/app-passwords/${id}`),
    onSuccess: () => toast(t`Mot de passe d’application retiré`),
    onError: (error) => toast(reason(error, t`Il est resté valable.`), { kind: 'error' }),
    onSettled: again,
  })
  const now = new Date()

  return (
    <section>
      <h2>
        <Trans>Mots de passe d’application</Trans>
      </h2>
      <p>
        <Trans>Un par programme de courrier (téléphone, Thunderbird…). Retirez-le quand vous changez d’appareil.</Trans>
      </p>
      {error && <Notice kind="error">{reason(error, '')}</Notice>}
      {make.data && (
        <div role="status" className="stack">
          <Notice kind="info">
            <Trans>
              Notez-le maintenant pour <b>{make.data.name}</b> : il ne sera plus affiché.
            </Trans>
          </Notice>
          <code className="secret">{make.data.password}</code>
          <div className="act">
            <Button onPress={() => void navigator.clipboard.writeText(make.data.password).then(() => toast(t`Copié`))}>
              <Trans>Copier</Trans>
            </Button>
            <Button kind="quiet" onPress={() => make.reset()}>
              <Trans>C’est noté</Trans>
            </Button>
          </div>
        </div>
      )}
      {data && data.length > 0 && (
        <ul className="things">
          {data.map(({ id, name, createdAt, lastUsedAt }) => (
            <li key={id}>
              <div>
                <b>{name}</b>
                <span className="d">
                  {t`créé ${longDate(new Date(createdAt), now)}`} ·{' '}
                  {lastUsedAt ? t`utilisé ${longDate(new Date(lastUsedAt), now)}` : t`jamais utilisé`}
                </span>
              </div>
              <Button size="s" onPress={() => remove.mutate(id)}>
                <Trans>Retirer</Trans>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim()) make.mutate(name.trim())
        }}
      >
        <TextField
          label={t`Pour quel programme ?`}
          value={name}
          onChange={setName}
          maxLength={100}
          placeholder={t`Téléphone personnel`}
        />
        <Button type="submit" isPending={make.isPending} isDisabled={!name.trim()}>
          <Trans>Créer un mot de passe</Trans>
        </Button>
      </form>
    </section>
  )
}
