import { t } from '@lingui/core/macro'
import { type FormEvent, useRef, useState } from 'react'
import { reason } from '@/app/errors'
import { useSession } from '@/app/session'
import { toast } from '@/app/toasts'
import { toText } from '@/features/mail/compose/plainText'
import { useMail } from '@/features/mail/useMail'
import { wholeDay } from '@/i18n/dates'
import { Button } from '@/ui/Button'
import { TextArea } from '@/ui/TextArea'
import { TextField } from '@/ui/TextField'
import { SaveButtons } from '../SaveButtons'
import { useKept } from '../useKept'
import {
  type Absence,
  midnight,
  type Problem,
  problem,
  standing,
  toForm,
  toServer,
  type VacationResponse,
} from './absence'

interface AbsenceFormProps {
  absence: VacationResponse
  save: (change: Partial<VacationResponse>) => Promise<unknown>
}

export function AbsenceForm({ absence, save }: AbsenceFormProps) {
  const { account } = useMail()
  const form = useKept<Absence>(`absence ${account}`, toForm(absence, toText))
  const { from, to, subject, text } = form.value
  const [wrong, setWrong] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  const is = standing(absence, new Date())
  const active = is === 'on' || is === 'planned'

  async function submit(event: FormEvent) {
    event.preventDefault()
    const found = problem(form.value, new Date())
    setWrong(found)
    if (found) return element.current?.querySelector<HTMLInputElement>('input[name=to]')?.focus()
    setBusy(true)
    try {
      await save({ ...toServer(form.value), isEnabled: true })
      form.forget()
      toast(active ? t`Message d’absence enregistré` : t`Message d’absence en place`)
    } catch (error) {
      toast(reason(error, t`Rien n’a été changé ; votre texte est toujours là.`), { kind: 'error' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <form ref={element} onSubmit={(event) => void submit(event)} noValidate>
      <div className="pair">
        <TextField
          label={t`Premier jour`}
          type="date"
          hint={t`Vide : dès maintenant`}
          value={from}
          onChange={(from) => form.change({ from })}
        />
        <TextField
          label={t`Dernier jour`}
          name="to"
          type="date"
          hint={t`Vide : jusqu’à ce que vous l’arrêtiez`}
          value={to}
          onChange={(to) => {
            setWrong(undefined)
            form.change({ to })
          }}
          error={wrong && words(wrong)}
        />
      </div>
      <TextField
        label={t`Objet`}
        maxLength={500}
        value={subject}
        onChange={(subject) => form.change({ subject })}
        placeholder={t`Réponse automatique : l’objet du message reçu`}
      />
      <TextArea
        label={t`Message`}
        rows={7}
        value={text}
        onChange={(text) => form.change({ text })}
        hint={t`Dites quand vous revenez et à qui s’adresser d’ici là. Chacun peut lire cette réponse : ne dites rien de confidentiel.`}
      />
      {!text && <Suggestion to={to} onChoose={(text) => form.change({ text })} />}
      <SaveButtons
        label={active ? undefined : t`Mettre en place`}
        changed={form.changed}
        busy={busy}
        onForget={form.forget}
      />
    </form>
  )
}

function Suggestion({ to, onChoose }: { to: string; onChoose: (text: string) => void }) {
  const session = useSession()
  const name = session.is === 'in' ? session.who.name : ''
  const back = to && wholeDay(midnight(to, 1))
  return (
    <Button
      size="s"
      onPress={() =>
        onChoose(
          back
            ? t`Bonjour,\n\nJe m’absente et lirai votre message à partir du ${back}.\nPour une urgence, adressez-vous au secrétariat.\n\n${name}`
            : t`Bonjour,\n\nJe m’absente et lirai votre message à mon retour.\nPour une urgence, adressez-vous au secrétariat.\n\n${name}`,
        )
      }
    >
      {t`Proposer un texte`}
    </Button>
  )
}

function words(problem: Problem): string {
  return problem === 'backwards' ? t`Il est avant le premier jour` : t`Ce jour est déjà passé`
}
