import './button.css'
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import type { Icon } from './icons'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'isPending'> {
  kind?: 'plain' | 'primary' | 'tonal' | 'quiet' | 'danger'
  size?: 's' | 'm' | 'l'
  icon?: Icon
  wide?: boolean
  /** What it started is under way: it keeps the focus and does nothing more. */
  isPending?: boolean
  className?: string
  children?: ReactNode
}

/** A button with words. One primary per pane at most. */
export function Button({
  kind = 'plain',
  size = 'm',
  icon: IconOf,
  wide,
  isPending,
  className,
  children,
  ...rest
}: ButtonProps) {
  const classes = ['btn', kind, size, wide && 'wide', isPending && 'pending', className].filter(Boolean).join(' ')
  return (
    <AriaButton className={classes} {...rest} {...(isPending ? { type: 'button', onPress: undefined } : {})}>
      {IconOf && <IconOf className={size === 's' ? 'icon s' : 'icon'} aria-hidden />}
      {children}
    </AriaButton>
  )
}
