import { t } from '@lingui/core/macro'
import type { ReactNode } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useDrawer } from './drawerState'

/** The navigation over the page, where there is no room for it beside. */
export function Drawer({ children }: { children: ReactNode }) {
  const { isOpen, close } = useDrawer()
  return (
    <ModalOverlay className="drawer" isOpen={isOpen} isDismissable onOpenChange={(open) => !open && close()}>
      <Modal className="drawer-panel">
        <Dialog aria-label={t`Dossiers`}>{children}</Dialog>
      </Modal>
    </ModalOverlay>
  )
}
