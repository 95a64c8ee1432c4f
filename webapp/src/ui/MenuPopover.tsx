import './menu.css'
import type { RefObject } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Popover, type PopoverProps } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { Check } from './icons'
import type { MenuChoice, MenuGroup } from './Menu'

interface MenuPopoverProps {
  button: RefObject<HTMLButtonElement | null>
  label: string
  placement: PopoverProps['placement']
  groups: MenuGroup[]
  onClose: () => void
}

export function MenuPopover({ button, label, placement, groups, onClose }: MenuPopoverProps) {
  return (
    <Popover
      className="popover"
      aria-label={label}
      trigger="MenuTrigger"
      triggerRef={button}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement={placement}
      offset={4}
    >
      <Menu className="menu" aria-label={label} autoFocus="first" onClose={onClose}>
        {groups.flatMap((group, index) => [
          index > 0 && !group.title ? <Separator key={`line-${index}`} /> : null,
          <MenuSection key={index} aria-label={group.title ?? label}>
            {group.title ? <Header className="head">{group.title}</Header> : null}
            {group.choices.filter((choice) => choice !== false && choice !== undefined).map((choice) => item(choice))}
          </MenuSection>,
        ])}
      </Menu>
    </Popover>
  )
}

function item({ text, icon: IconOf, hint, danger, disabled, chosen, act }: MenuChoice) {
  return (
    <MenuItem
      key={text}
      id={text}
      className={danger ? 'item danger' : 'item'}
      textValue={text}
      onAction={act}
      isDisabled={disabled}
    >
      {IconOf && <IconOf className="icon" aria-hidden />}
      <span className="clip grow">{text}</span>
      {chosen && <Check className="icon s tick" aria-label="✓" />}
      {hint && <span className="kbd">{hint}</span>}
    </MenuItem>
  )
}
