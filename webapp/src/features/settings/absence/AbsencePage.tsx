import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { reason } from '@/app/errors'
import { toast } from '@/app/toasts'
import { useMail } from '@/features/mail/useMail'
import { wholeDay } from '@/i18n/dates'
import { Button } from '@/ui/Button'
import { CalendarOff, Check } from '@/ui/icons'
import { Notice } from '@/ui/Notice'
import { lastDay, standing, type VacationResponse } from './absence'
import { AbsenceForm } from './AbsenceForm'

type Change = Partial<VacationResponse>

export function AbsencePage() {
  const { jmap, account } = useMail()
  const queries = useQueryClient()
  const key = ['VacationResponse', account]
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: async () => (await jmap.get<VacationResponse>('VacationResponse', account, ['singleton'])).list[0]!,
  })
  const { mutateAsync } = useMutation({
    mutationFn: (change: Change) => jmap.set('VacationResponse', account, { update: { singleton: change } }),
    onMutate: (change) => {
      const before = queries.getQueryData<VacationResponse>(key)
      queries.setQueryData(key, { ...before, ...change })
      return before
    },
    onError: (_, __, before) => queries.setQueryData(key, before),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })

  async function turn(on: boolean) {
    try {
      await mutateAsync({ isEnabled: on })
      if (on) toast(t`Le message d’absence est remis en place`)
      else toast(t`Le message d’absence est arrêté`, { undo: { label: t`Annuler`, run: () => void turn(true) } })
    } catch (error) {
      toast(reason(error, t`Rien n’a été changé.`), { kind: 'error' })
    }
  }

  if (error && !data)
    return <Notice kind="error">{reason(error, t`Votre message d’absence n’a pas pu être chargé.`)}</Notice>
  if (!data) return null
  return (
    <>
      <p className="lead">
        <Trans>Quand vous n’êtes pas là, une réponse part à votre place.</Trans>
      </p>
      <StandingNotice absence={data} onStop={() => void turn(false)} />
      <AbsenceForm absence={data} save={mutateAsync} />
      <section>
        <h2>
          <Trans>Ce que fait cette réponse</Trans>
        </h2>
        <ul className="ticks">
          {[
            t`Elle part une fois par semaine par personne, pas à chaque message.`,
            t`Jamais aux listes de diffusion, aux envois automatiques ni aux indésirables.`,
            t`Vos messages arrivent comme d’habitude : rien n’est perdu ni transféré.`,
            t`Elle s’arrête d’elle-même après le dernier jour.`,
          ].map((text) => (
            <li key={text}>
              <Check className="icon s" aria-hidden />
              {text}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

function StandingNotice({ absence, onStop }: { absence: VacationResponse; onStop: () => void }) {
  const { fromDate, toDate } = absence
  const is = standing(absence, new Date())
  if (is === 'off') return null
  const until = toDate && wholeDay(lastDay(toDate))
  if (is === 'over')
    return (
      <Notice kind="plain" icon={CalendarOff}>
        {t`Terminé : le dernier jour était le ${until!}. Plus rien ne part.`}
      </Notice>
    )
  const from = fromDate && wholeDay(new Date(fromDate))
  return (
    <Notice
      kind="info"
      icon={CalendarOff}
      live
      action={
        <Button size="s" onPress={onStop}>
          {is === 'on' ? t`Arrêter` : t`Annuler l’absence`}
        </Button>
      }
    >
      {is === 'on' ? (
        until ? (
          <Trans>
            <b>En place</b> jusqu’au {until} inclus.
          </Trans>
        ) : (
          <Trans>
            <b>En place</b>, jusqu’à ce que vous l’arrêtiez.
          </Trans>
        )
      ) : until ? (
        <Trans>
          <b>Prévu</b> du {from} au {until} inclus.
        </Trans>
      ) : (
        <Trans>
          <b>Prévu</b> à partir du {from}.
        </Trans>
      )}
    </Notice>
  )
}
