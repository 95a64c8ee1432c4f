import { t } from '@lingui/core/macro'
import { Dialog } from '@/ui/Dialog'
import { KeysList } from './KeysList'

/** Every key, over the page. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={t`Raccourcis clavier`} wide onClose={onClose}>
      <KeysList />
    </Dialog>
  )
}
