import './button.css'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import type { Icon } from './icons'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  kind?: 'plain' | 'primary' | 'tonal' | 'quiet' | 'danger'
  size?: 's' | 'm' | 'l'
  icon?: Icon
  wide?: boolean
  className?: string
  children?: ReactNode
}

/** A button with words. One primary per pane at most. */
export function Button({ kind = 'plain', size = 'm', icon: IconOf, wide, className, children, ...rest }: ButtonProps) {
  const classes = ['btn', kind, size, wide && 'wide', className].filter(Boolean).join(' ')
  return (
    <AriaButton className={classes} {...rest}>
      {IconOf && <IconOf className={size === 's' ? 'icon s' : 'icon'} aria-hidden />}
      {children}
    </AriaButton>
  )
}
