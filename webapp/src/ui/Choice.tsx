import './field.css'
import { Label } from 'react-aria-components/Label'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'

interface ChoiceProps<V extends string> {
  label: string
  value: V
  options: [value: V, text: string][]
  onChange: (value: V) => void
}

/** One of a few, all in sight. */
export function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  return (
    <RadioGroup className="field" value={value} onChange={(next) => onChange(next as V)} orientation="horizontal">
      <Label>{label}</Label>
      <span className="seg">
        {options.map(([option, text]) => (
          <Radio key={option} value={option}>
            {text}
          </Radio>
        ))}
      </span>
    </RadioGroup>
  )
}
