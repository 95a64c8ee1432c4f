import './field.css'
import type { ReactNode } from 'react'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField } from 'react-aria-components/TextField'

interface TextAreaProps {
  label: string
  hint?: ReactNode
  value: string
  rows?: number
  placeholder?: string
  onChange: (value: string) => void
}

export function TextArea({ label, hint, value, rows = 4, placeholder, onChange }: TextAreaProps) {
  return (
    <TextField className="field" value={value} onChange={onChange}>
      <Label>{label}</Label>
      <AriaTextArea rows={rows} placeholder={placeholder} />
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
    </TextField>
  )
}
