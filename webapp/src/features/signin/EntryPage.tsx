import './signin.css'
import { Trans } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { setPreference, usePreferences } from '@/app/preferences'
import { KeyRound, LinkIcon, LogOut } from '@/ui/icons'
import { Mark } from '@/ui/Mark'
import { Bridge } from './Bridge'

/** The frame of what is seen before signing in: the form on one side, advice on the other. */
export function EntryPage({ children }: { children: ReactNode }) {
  const { language } = usePreferences()
  return (
    <div className="login">
      <div className="left">
        <header className="brand">
          <Mark />
          Convergence
        </header>
        <main className="card">{children}</main>
        <footer className="foot-links">
          <AriaButton className="link" onPress={() => setPreference('language', language === 'fr' ? 'en' : 'fr')}>
            <span lang={language === 'fr' ? 'en' : 'fr'}>{language === 'fr' ? 'English' : 'Français'}</span>
          </AriaButton>
        </footer>
      </div>
      <aside className="right" aria-labelledby="advice">
        <div className="txt">
          <h2 id="advice">
            <Trans>Avant de saisir votre mot de passe</Trans>
          </h2>
          <ul>
            <li>
              <LinkIcon className="icon" aria-hidden />
              <span>
                <Trans>Passez par le portail, jamais par un lien reçu.</Trans>
              </span>
            </li>
            <li>
              <KeyRound className="icon" aria-hidden />
              <span>
                <Trans>Personne ne vous demandera votre mot de passe, ni la DSI, ni un collègue.</Trans>
              </span>
            </li>
            <li>
              <LogOut className="icon" aria-hidden />
              <span>
                <Trans>Sur un poste partagé, déconnectez-vous en partant.</Trans>
              </span>
            </li>
          </ul>
        </div>
        <Bridge />
      </aside>
    </div>
  )
}
