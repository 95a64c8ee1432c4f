import { cloneElement, type ReactElement, type RefAttributes, Suspense, useRef, useState } from 'react'
import { lazily } from '@/app/lazily'
import type { PopoverProps } from 'react-aria-components/Popover'
import type { Icon } from './icons'

export interface MenuChoice {
  text: string
  icon?: Icon
  /** The key that does the same. */
  hint?: string
  danger?: boolean
  disabled?: boolean
  /** True for the one of several choices that holds; false for the others. */
  chosen?: boolean
  act: () => void
}

export interface MenuGroup {
  title?: string
  choices: (MenuChoice | false | undefined)[]
}

interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement<Record<string, unknown> & RefAttributes<HTMLButtonElement>>
  label: string
  placement?: PopoverProps['placement']
  groups: MenuGroup[]
}

const load = () => import('./MenuPopover')
const MenuPopover = lazily(() => load().then((m) => ({ default: m.MenuPopover })))

/** A menu under a button. What draws it is loaded when one is first reached for. */
export function Menu({ trigger, label, placement = 'bottom start', groups }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {cloneElement(trigger, {
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': isOpen,
        onPress: () => setOpen(true),
        onHoverStart: load,
        onFocus: load,
        onKeyDown: (event: KeyboardEvent) => event.key === 'ArrowDown' && setOpen(true),
      })}
      {isOpen && (
        <Suspense>
          <MenuPopover
            button={button}
            label={label}
            placement={placement}
            groups={groups}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
