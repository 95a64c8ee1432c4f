import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { EmptyState } from '@/ui/EmptyState'
import { MailOpen } from '@/ui/icons'

export function NothingOpen({ selected }: { selected: number }) {
  if (selected > 0)
    return (
      <EmptyState
        icon={MailOpen}
        title={plural(selected, { one: '# conversation cochée', other: '# conversations cochées' })}
      >
        <Trans>Les actions au-dessus de la liste les concernent toutes.</Trans>
      </EmptyState>
    )
  return (
    <EmptyState icon={MailOpen} title={t`Aucune conversation ouverte`}>
      <Trans>
        Choisissez-en une dans la liste, ou passez de l’une à l’autre avec <kbd className="kbd">j</kbd> et{' '}
        <kbd className="kbd">k</kbd>.
      </Trans>
    </EmptyState>
  )
}
