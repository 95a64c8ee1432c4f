import './field.css'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { Text } from 'react-aria-components/Text'

interface ChoiceProps<V extends string> {
  label: string
  hint?: string
  value: V
  options: [value: V, text: string][]
  onChange: (value: V) => void
}

/** One of a few, all in sight. */
export function Choice<V extends string>({ label, hint, value, options, onChange }: ChoiceProps<V>) {
  return (
    <RadioGroup className="field" value={value} onChange={(next) => onChange(next as V)} orientation="horizontal">
      <Label className="legend">{label}</Label>
      <span className="seg">
        {options.map(([option, text]) => (
          <Radio key={option} value={option}>
            {text}
          </Radio>
        ))}
      </span>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
    </RadioGroup>
  )
}
