import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { longDate } from '@/i18n/dates'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { proposals, soonest } from './later'

/** When a message leaves: the moments one usually means, or another. */
export function SendLater({ onChoose, onClose }: { onChoose: (at: Date) => void; onClose: () => void }) {
  const now = new Date()
  const [value, setValue] = useState(() => local(proposals(now)[0]!))
  const [failure, setFailure] = useState<string>()

  function submit(event: FormEvent) {
    event.preventDefault()
    const at = new Date(value)
    if (Number.isNaN(at.getTime()) || at < soonest(new Date())) setFailure(t`Choisissez un moment à venir.`)
    else onChoose(at)
  }

  return (
    <Dialog title={t`Envoyer plus tard`} onClose={onClose}>
      <div className="choices">
        {proposals(now).map((at) => (
          <Button key={at.getTime()} kind="quiet" onPress={() => onChoose(at)}>
            <span className="grow">{name(at, now)}</span>
            <span className="muted small">{longDate(at, now)}</span>
          </Button>
        ))}
      </div>
      <form className="later" onSubmit={submit}>
        <label className="field">
          <span className="legend">
            <Trans>Autre moment</Trans>
          </span>
          <input
            className="input"
            type="datetime-local"
            value={value}
            min={local(soonest(now))}
            onChange={(event) => setValue(event.target.value)}
          />
        </label>
        <Button type="submit" kind="tonal">
          <Trans>Programmer</Trans>
        </Button>
        {failure && (
          <p className="problem" role="alert">
            {failure}
          </p>
        )}
      </form>
      <p className="small muted">
        <Trans>Jusque-là, vous pourrez l’annuler depuis Envoyés.</Trans>
      </p>
    </Dialog>
  )
}

function name(at: Date, now: Date): string {
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date(now).setHours(0, 0, 0, 0)) / 86_400_000)
  if (days === 0) return t`Ce soir`
  if (days === 1) return at.getHours() < 12 ? t`Demain matin` : t`Demain soir`
  return t`Lundi matin`
}

/** As a date field wants it, in the person's own time. */
function local(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}
