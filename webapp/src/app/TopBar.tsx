import { t } from '@lingui/core/macro'
import { SearchField } from '@/features/mail/search/SearchField'
import { IconButton } from '@/ui/IconButton'
import { CircleHelp, MenuIcon } from '@/ui/icons'
import { AccountMenu } from './AccountMenu'
import { useDrawer } from './drawerState'

export function TopBar({ narrow, onHelp }: { narrow: boolean; onHelp: () => void }) {
  const drawer = useDrawer()
  return (
    <header className="topbar">
      <span className="wordmark">
        {narrow && <IconButton icon={MenuIcon} label={t`Dossiers`} onPress={drawer.open} />}
        Convergence
      </span>
      <SearchField />
      <span className="grow" />
      <IconButton icon={CircleHelp} label={t`Raccourcis clavier`} hint="?" onPress={onHelp} />
      <AccountMenu words={!narrow} />
    </header>
  )
}
