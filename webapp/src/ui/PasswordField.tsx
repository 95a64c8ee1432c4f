import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { IconButton } from './IconButton'
import { Eye, EyeOff } from './icons'
import { TextField, type TextFieldProps } from './TextField'

/** A password that can be shown while it is typed: long ones are hard to type unseen. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'end'>) {
  const [shown, show] = useState(false)
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      autoCorrect="off"
      spellCheck="false"
      end={
        <IconButton
          size="s"
          icon={shown ? EyeOff : Eye}
          label={shown ? t`Masquer le mot de passe` : t`Afficher le mot de passe`}
          onPress={() => show(!shown)}
        />
      }
    />
  )
}
