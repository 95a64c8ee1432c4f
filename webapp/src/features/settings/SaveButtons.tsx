import { Trans } from '@lingui/react/macro'
import { Button } from '@/ui/Button'

interface SaveButtonsProps {
  label?: string
  changed: boolean
  busy: boolean
  onForget: () => void
}

/** The end of a form: save, or go back to what was saved before. */
export function SaveButtons({ label, changed, busy, onForget }: SaveButtonsProps) {
  return (
    <div className="act">
      <Button kind="primary" type="submit" isPending={busy}>
        {label ?? <Trans>Enregistrer</Trans>}
      </Button>
      {changed && (
        <Button kind="quiet" onPress={onForget}>
          <Trans>Annuler les changements</Trans>
        </Button>
      )}
    </div>
  )
}
