import './field.css'
import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField'
import { CircleAlert } from './icons'

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children' | 'style'> {
  label: string
  hint?: ReactNode
  /** What is wrong, in plain words; the field is marked with it. */
  error?: string | undefined
  placeholder?: string
  /** Something inside the field, at its end: a button that shows the password… */
  end?: ReactNode
}

export function TextField({ label, hint, error, placeholder, end, ...rest }: TextFieldProps) {
  return (
    <AriaTextField className="field" isInvalid={error !== undefined} {...rest}>
      <Label>{label}</Label>
      <span className="input">
        <Input placeholder={placeholder} />
        {end}
      </span>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="err">
        <CircleAlert className="icon s" aria-hidden />
        {error}
      </FieldError>
    </AriaTextField>
  )
}
