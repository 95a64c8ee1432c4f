import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'

/** On a shared computer the session is short and the browser keeps nothing. */
export function ComputerChoice({ shared, onChange }: { shared: boolean; onChange: (shared: boolean) => void }) {
  return (
    <RadioGroup className="post" value={shared ? 'shared' : 'own'} onChange={(value) => onChange(value === 'shared')}>
      <Label className="legend">
        <Trans>Cet ordinateur</Trans>
      </Label>
      <Choice value="own" name={t`Personnel`} hint={t`Vous seul l’utilisez`} />
      <Choice value="shared" name={t`Partagé`} hint={t`Session courte, sans trace`} />
    </RadioGroup>
  )
}

function Choice({ value, name, hint }: { value: string; name: string; hint: string }) {
  return (
    <Radio className="choice" value={value}>
      <span className="radio" aria-hidden />
      <b>{name}</b>
      <small>{hint}</small>
    </Radio>
  )
}
