import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { reason } from '@/app/errors'
import { http } from '@/app/http'
import { toast } from '@/app/toasts'
import { longDate } from '@/i18n/dates'
import { Button } from '@/ui/Button'
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

/** Where one is signed in; each can be ended from here. */
export function Sessions() {
  const queries = useQueryClient()
  const { data, error } = useQuery({
    queryKey: ['sessions'],
    queryFn: () => http<OpenSession[]>('GET', '/auth/sessions'),
  })
  const end = useMutation({
    mutationFn: (id?: string) => http('DELETE', id ? `/auth/sessions/${id}` : '/auth/sessions'),
    onSuccess: (_, id) => toast(id ? t`Session fermée` : t`Toutes les autres sessions sont fermées`),
    onError: (error) => toast(reason(error, t`La session est restée ouverte.`), { kind: 'error' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  })
  const now = new Date()
  const others = data?.filter(({ current }) => !current) ?? []
  return (
    <section>
      <h2>
        <Trans>Sessions ouvertes</Trans>
      </h2>
      <p>
        <Trans>Une session que vous ne reconnaissez pas ? Fermez-la et changez votre mot de passe.</Trans>
      </p>
      {error && <Notice kind="error">{reason(error, '')}</Notice>}
      <ul className="things">
        {data?.map(({ id, current, device, address, lastSeenAt, shared }) => (
          <li key={id}>
            <div>
              <b>{device || t`Appareil inconnu`}</b>
              <span className="d">
                {address}
                {shared && t`, poste partagé`} · {t`vue ${longDate(new Date(lastSeenAt), now)}`}
              </span>
            </div>
            {current ? (
              <span className="here">
                <Trans>Celle-ci</Trans>
              </span>
            ) : (
              <Button size="s" onPress={() => end.mutate(id)}>
                <Trans>Fermer</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <div className="act">
          <Button onPress={() => end.mutate(undefined)} isPending={end.isPending}>
            <Trans>Fermer toutes les autres</Trans>
          </Button>
        </div>
      )}
    </section>
  )
}
