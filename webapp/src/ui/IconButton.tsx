import './button.css'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip'
import type { Icon } from './icons'

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'aria-label'> {
  icon: Icon
  /** What it does: its name for a screen reader, and its tip. */
  label: string
  /** The key that does the same, shown in the tip. */
  hint?: string
  size?: 's' | 'm'
  on?: boolean
  className?: string
}

/** A button that is only an icon: never without a name, which is also shown on hover and focus. */
export function IconButton({ icon: IconOf, label, hint, size = 'm', on, className, ...rest }: IconButtonProps) {
  const classes = ['icon-btn', size === 's' && 's', on && 'on', className].filter(Boolean).join(' ')
  return (
    <TooltipTrigger delay={500} closeDelay={50}>
      <AriaButton
        className={classes}
        aria-label={label}
        {...(on === undefined ? {} : { 'aria-pressed': on })}
        {...rest}
      >
        <IconOf className={size === 's' ? 'icon s' : 'icon'} aria-hidden />
      </AriaButton>
      <Tooltip className="tip" offset={6}>
        {label}
        {hint && <span className="kbd">{hint}</span>}
      </Tooltip>
    </TooltipTrigger>
  )
}
