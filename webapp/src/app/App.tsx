import { I18nProvider } from '@lingui/react'
import { Trans } from '@lingui/react/macro'
import { Suspense, useEffect, useState } from 'react'
import { lazily } from './lazily'
import { I18nProvider as AriaI18nProvider } from 'react-aria-components/I18nProvider'
import { activate, i18n, type Locale } from '@/i18n'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { Boundary } from './Boundary'
import { usePreferences } from './preferences'
import { useRouteWord } from './router'
import { resume, useSession } from './session'

const SignInPage = lazily(() => import('@/features/signin/SignInPage').then((m) => ({ default: m.SignInPage })))
const Shell = lazily(() => import('./Shell').then((m) => ({ default: m.Shell })))
const ResetPage = lazily(() => import('@/features/signin/ResetPage').then((m) => ({ default: m.ResetPage })))

export function App({ locale }: { locale: Locale }) {
  const { language } = usePreferences()
  const [shown, show] = useState(locale)

  useEffect(() => {
    if (language !== shown) void activate(language).then(() => show(language))
  }, [language, shown])

  return (
    // The key draws everything anew in the other language: texts are read when a component renders.
    <I18nProvider i18n={i18n} key={shown}>
      <AriaI18nProvider locale={shown === 'fr' ? 'fr-FR' : 'en-GB'}>
        <Suspense fallback={null}>
          <Boundary>
            <Page />
          </Boundary>
        </Suspense>
      </AriaI18nProvider>
    </I18nProvider>
  )
}

function Page() {
  const session = useSession()
  const token = useRouteWord(({ segments }) => (segments[0] === 'reset' ? segments[1] : undefined))
  if (token) return <ResetPage token={token} />
  switch (session.is) {
    case 'loading':
      return null
    case 'unreachable':
      return <Unreachable />
    case 'out':
      return <SignInPage ended={session.why === 'ended'} />
    case 'in':
      return <Shell />
  }
}

function Unreachable() {
  return (
    <main className="unreachable">
      <Notice
        kind="offline"
        live
        action={
          <Button onPress={() => void resume()}>
            <Trans>Réessayer</Trans>
          </Button>
        }
      >
        <Trans>Le serveur ne répond pas. Vérifiez votre connexion ; rien n’est perdu.</Trans>
      </Notice>
    </main>
  )
}
