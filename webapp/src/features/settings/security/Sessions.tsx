import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { reason } from '@/app/errors'
import { http, HttpError } from '@/app/http'
import { toast } from '@/app/toasts'
import { longDate } from '@/i18n/dates'
import { Button } from '@/ui/Button'
import { Monitor, Smartphone } from '@/ui/icons'
import { Notice } from '@/ui/Notice'

interface OpenSession {
  id: string
  current: boolean
  device: string
  address: string
  createdAt: string
  lastSeenAt: string
  shared: boolean
}

const KEY = ['sessions']

/** Where one is signed in; each can be ended from here. */
export function Sessions() {
  const queries = useQueryClient()
  const { data, error } = useQuery({ queryKey: KEY, queryFn: () => http<OpenSession[]>('GET', '/auth/sessions') })
  const end = useMutation({
    mutationFn: (id: string | undefined) =>
      http('DELETE', id ? `/auth/sessions/${id}` : '/auth/sessions').catch(unlessGone),
    onMutate: (id) => {
      const before = queries.getQueryData<OpenSession[]>(KEY)
      queries.setQueryData<OpenSession[]>(KEY, (now) =>
        now?.filter((one) => one.current || (id !== undefined && one.id !== id)),
      )
      return before
    },
    onSuccess: (_, id) => toast(id ? t`Session fermée` : t`Toutes les autres sessions sont fermées`),
    onError: (error, _, before) => {
      queries.setQueryData(KEY, before)
      toast(reason(error, t`La session est restée ouverte.`), { kind: 'error' })
    },
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  })
  const others = data?.filter(({ current }) => !current) ?? []
  const all = [...(data ?? []).filter(({ current }) => current), ...others]
  return (
    <section>
      <h2>
        <Trans>Sessions ouvertes</Trans>
      </h2>
      <p>
        <Trans>Une session que vous ne reconnaissez pas ? Fermez-la, puis changez votre mot de passe.</Trans>
      </p>
      {error && <Notice kind="error">{reason(error, t`La liste n’a pas pu être chargée.`)}</Notice>}
      <ul className="things">
        {all.map((one) => (
          <li key={one.id}>
            <Device session={one} />
            {one.current ? (
              <span className="here">
                <Trans>Celle-ci</Trans>
              </span>
            ) : (
              <Button size="s" aria-label={t`Fermer la session ${one.device}`} onPress={() => end.mutate(one.id)}>
                <Trans>Fermer</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 1 && (
        <div className="act">
          <Button onPress={() => end.mutate(undefined)} isPending={end.isPending}>
            <Trans>Fermer toutes les autres</Trans>
          </Button>
        </div>
      )}
    </section>
  )
}

function Device({ session: { device, address, createdAt, lastSeenAt, shared } }: { session: OpenSession }) {
  const now = new Date()
  const IconOf = /iPhone|Android|iPad/.test(device) ? Smartphone : Monitor
  const name = device === '?' ? t`Appareil inconnu` : device
  return (
    <div className="with-icon">
      <IconOf className="icon" aria-hidden />
      <b>{shared ? t`${name}, poste partagé` : name}</b>
      <span className="d">{t`Active ${longDate(new Date(lastSeenAt), now)}. Ouverte ${longDate(new Date(createdAt), now)}, depuis ${address}.`}</span>
    </div>
  )
}

/** Ended already, here or elsewhere: that is what was asked for. */
function unlessGone(error: unknown) {
  if (!(error instanceof HttpError && error.status === 404)) throw error
}
