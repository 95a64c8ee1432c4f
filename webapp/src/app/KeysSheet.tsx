import { t } from '@lingui/core/macro'
import { Dialog } from '@/ui/Dialog'
import { allActions, offered } from './actions'
import { KeysList } from './KeysList'
import { useObservable } from './observable'

/** Every key, as the page offers them at this moment. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const actions = allActions(useObservable(offered)).filter(({ keys }) => keys.length > 0)
  return (
    <Dialog title={t`Raccourcis clavier`} wide onClose={onClose}>
      <KeysList actions={actions} />
    </Dialog>
  )
}
