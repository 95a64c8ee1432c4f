import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { reason } from '@/app/errors'
import { toast } from '@/app/toasts'
import { useMail } from '@/features/mail/useMail'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Switch } from '@/ui/Switch'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'

/** RFC 8621 §8: one for each account, always there. */
interface VacationResponse {
  id: 'singleton'
  isEnabled: boolean
  fromDate: string | null
  toDate: string | null
  subject: string | null
  textBody: string | null
  htmlBody: string | null
}

export function AbsencePage() {
  const { jmap, account } = useMail()
  const { data, error } = useQuery({
    queryKey: ['VacationResponse', account],
    queryFn: async () => (await jmap.get<VacationResponse>('VacationResponse', account, ['singleton'])).list[0]!,
  })
  if (error) return <Notice kind="error">{reason(error, t`Votre message d’absence n’a pas pu être chargé.`)}</Notice>
  return data ? <AbsenceForm key={JSON.stringify(data)} absence={data} /> : null
}

function AbsenceForm({ absence }: { absence: VacationResponse }) {
  const { jmap, account } = useMail()
  const queries = useQueryClient()
  const [on, setOn] = useState(absence.isEnabled)
  const [from, setFrom] = useState(day(absence.fromDate))
  const [to, setTo] = useState(lastDay(absence.toDate))
  const [subject, setSubject] = useState(absence.subject ?? '')
  const [text, setText] = useState(absence.textBody ?? '')
  const save = useMutation({
    mutationFn: () =>
      jmap.set('VacationResponse', account, {
        update: {
          singleton: {
            isEnabled: on,
            fromDate: from ? utc(new Date(`${from}T00:00`)) : null,
            // The last day counts whole.
            toDate: to ? utc(after(new Date(`${to}T00:00`))) : null,
            subject: subject.trim() || null,
            textBody: text.trim() || null,
            htmlBody: null,
          },
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['VacationResponse'] })
      toast(on ? t`Message d’absence en place` : t`Message d’absence arrêté`)
    },
    onError: (error) => toast(reason(error, t`Rien n’a été changé.`), { kind: 'error' }),
  })
  const backwards = from && to && to < from

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!backwards) save.mutate()
      }}
    >
      <p className="lead">
        <Trans>Chaque personne qui vous écrit le reçoit une fois, jamais les listes ni les envois automatiques.</Trans>
      </p>
      <Switch on={on} onChange={setOn}>
        <Trans>Répondre que je suis absent</Trans>
      </Switch>
      <div className="pair">
        <TextField label={t`Premier jour`} type="date" value={from} onChange={setFrom} />
        <TextField
          label={t`Dernier jour`}
          type="date"
          value={to}
          onChange={setTo}
          error={backwards ? t`Avant le premier jour` : undefined}
        />
      </div>
      <TextField label={t`Objet`} value={subject} onChange={setSubject} placeholder={t`Absence`} />
      <TextArea
        label={t`Message`}
        value={text}
        onChange={setText}
        rows={6}
        hint={t`Dites quand vous revenez et à qui s’adresser d’ici là.`}
      />
      <Button kind="primary" type="submit" isPending={save.isPending}>
        <Trans>Enregistrer</Trans>
      </Button>
    </form>
  )
}

function day(date: string | null): string {
  if (!date) return ''
  const local = new Date(date)
  return `${local.getFullYear()}-${String(local.getMonth() + 1).padStart(2, '0')}-${String(local.getDate()).padStart(2, '0')}`
}

function lastDay(end: string | null): string {
  return end ? day(new Date(new Date(end).getTime() - 1000).toISOString()) : ''
}

function after(date: Date): Date {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1)
}

function utc(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}
