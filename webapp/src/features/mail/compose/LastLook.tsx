import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { TriangleAlert } from '@/ui/icons'
import type { Doubt } from './checks'
import { doubtText } from './words'

/** What looks forgotten, before it leaves. */
export function LastLook({ doubts, onBack, onSend }: { doubts: Doubt[]; onBack: () => void; onSend: () => void }) {
  return (
    <Dialog
      alert
      title={t`Avant l’envoi`}
      onClose={onBack}
      footer={
        <>
          <Button onPress={onSend}>
            <Trans>Envoyer quand même</Trans>
          </Button>
          <Button kind="primary" onPress={onBack} autoFocus>
            <Trans>Revenir au message</Trans>
          </Button>
        </>
      }
    >
      <ul className="checks">
        {doubts.map((doubt) => (
          <li key={doubt} className="warn">
            <TriangleAlert className="icon" aria-hidden />
            {doubtText(doubt)}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
