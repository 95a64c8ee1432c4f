import { t } from '@lingui/core/macro'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Avatar } from '@/ui/Avatar'
import { LogOut, Settings } from '@/ui/icons'
import { Menu } from '@/ui/Menu'
import { reason } from './errors'
import { setPreference, usePreferences } from './preferences'
import { navigate } from './router'
import { signOut, useSession } from './session'
import { toast } from './toasts'

/** Who is signed in, and what concerns them. */
export function AccountMenu({ words }: { words?: boolean }) {
  const session = useSession()
  const { theme } = usePreferences()
  if (session.is !== 'in') return null
  const { name, address } = session.who
  return (
    <Menu
      label={t`Mon compte`}
      placement="bottom end"
      trigger={
        <AriaButton className="place">
          <span className={words ? 'words' : 'sr'}>
            <b>{name}</b> {address}
          </span>
          <Avatar name={name} address={address} />
        </AriaButton>
      }
      groups={[
        { title: address, choices: [{ icon: Settings, text: t`Réglages`, act: () => navigate('/settings') }] },
        {
          title: t`Apparence`,
          choices: [
            { text: t`Comme l’ordinateur`, chosen: theme === 'system', act: () => setPreference('theme', 'system') },
            { text: t`Claire`, chosen: theme === 'light', act: () => setPreference('theme', 'light') },
            { text: t`Sombre`, chosen: theme === 'dark', act: () => setPreference('theme', 'dark') },
          ],
        },
        { choices: [{ icon: LogOut, text: t`Se déconnecter`, act: () => void leave() }] },
      ]}
    />
  )
}

async function leave() {
  try {
    await signOut()
  } catch (error) {
    toast(reason(error, t`Vous êtes toujours connecté.`), { kind: 'error' })
  }
}
