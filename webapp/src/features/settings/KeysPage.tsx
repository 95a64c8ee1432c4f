import { Trans } from '@lingui/react/macro'
import { KeysList } from '@/app/KeysList'

export function KeysPage() {
  return (
    <>
      <p className="lead">
        <Trans>
          Tout se fait aussi sans la souris. Dans le courrier, <kbd className="kbd">?</kbd> rappelle cette liste. Deux
          touches se tapent l’une après l’autre.
        </Trans>
      </p>
      <h2 className="sr">
        <Trans>Les touches</Trans>
      </h2>
      <KeysList />
    </>
  )
}
