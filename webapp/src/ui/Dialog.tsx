import './dialog.css'
import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { IconButton } from './IconButton'
import { X } from './icons'

interface DialogProps {
  title: string
  /** Where an action can't be undone. */
  alert?: boolean
  wide?: boolean
  onClose: () => void
  children: ReactNode
  footer?: ReactNode
}

/** Something that must be answered or looked at before going on. Used where undo is not possible, or for a form. */
export function Dialog({ title, alert, wide, onClose, children, footer }: DialogProps) {
  return (
    <ModalOverlay className="overlay" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={wide ? 'modal wide' : 'modal'}>
        <AriaDialog className="dialog" role={alert ? 'alertdialog' : 'dialog'}>
          <div className="head">
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <IconButton icon={X} label={t`Fermer`} onPress={onClose} />
          </div>
          <div className="content scroll">{children}</div>
          {footer && <div className="foot">{footer}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
