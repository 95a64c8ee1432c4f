import './field.css'
import './menu.css'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { Check, ChevronDown } from './icons'

interface SelectProps {
  label: string
  value: string
  onChange: (value: string) => void
  options: [value: string, text: string][]
  /** The label is read out but not drawn. */
  quiet?: boolean
}

export function Select({ label, value, onChange, options, quiet }: SelectProps) {
  return (
    <AriaSelect
      className="field"
      aria-label={quiet ? label : undefined}
      value={value}
      onChange={(key) => onChange(String(key))}
    >
      {!quiet && <Label className="legend">{label}</Label>}
      <AriaButton className="input select">
        <SelectValue className="clip grow" />
        <ChevronDown className="icon s" aria-hidden />
      </AriaButton>
      <Popover className="popover" offset={4}>
        <ListBox className="menu">
          {options.map(([id, text]) => (
            <ListBoxItem key={id} id={id} className="item" textValue={text}>
              {({ isSelected }) => (
                <>
                  <span className="clip grow">{text}</span>
                  {isSelected && <Check className="icon s tick" aria-hidden />}
                </>
              )}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  )
}
