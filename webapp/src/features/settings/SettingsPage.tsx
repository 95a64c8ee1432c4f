import './settings.css'
import { t } from '@lingui/core/macro'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ComponentType, useEffect } from 'react'
import { Link, navigate, useRoute } from '@/app/router'
import { IconButton } from '@/ui/IconButton'
import { CalendarOff, ChevronLeft, ChevronRight, type Icon, KeyRound, Palette, Signature } from '@/ui/icons'
import { PHONE, useMedia } from '@/ui/useMedia'
import { AbsencePage } from './AbsencePage'
import { AppearancePage } from './AppearancePage'
import { IdentitiesPage } from './IdentitiesPage'
import { SecurityPage } from './SecurityPage'

interface Section {
  name: string
  title: string
  icon: Icon
  page: ComponentType
}

function sections(): Section[] {
  return [
    { name: 'appearance', title: t`Apparence`, icon: Palette, page: AppearancePage },
    { name: 'signatures', title: t`Signatures`, icon: Signature, page: IdentitiesPage },
    { name: 'absence', title: t`Absence`, icon: CalendarOff, page: AbsencePage },
    { name: 'security', title: t`Connexion et sécurité`, icon: KeyRound, page: SecurityPage },
  ]
}

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 10_000 } } })

export function SettingsPage() {
  const { segments } = useRoute()
  const phone = useMedia(PHONE)
  const all = sections()
  const current = all.find(({ name }) => name === segments[1]) ?? (phone ? undefined : all[0]!)
  useEffect(() => {
    document.title = `${current?.title ?? t`Réglages`} · Convergence`
  }, [current])

  const list = (
    <nav className="settings-nav" aria-label={t`Réglages`}>
      <h1>{t`Réglages`}</h1>
      <ul>
        {all.map(({ name, title, icon: IconOf }) => (
          <li key={name}>
            <Link
              className="nav-item"
              href={`/settings/${name}`}
              aria-current={current?.name === name ? 'page' : undefined}
            >
              <IconOf className="icon" aria-hidden />
              <span className="clip grow">{title}</span>
              {phone && <ChevronRight className="icon s" aria-hidden />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
  return (
    <QueryClientProvider client={queries}>
      <div className={phone ? 'sheet one settings' : 'sheet settings'}>
        {(!phone || !current) && list}
        {current && (
          <main className="scroll" id="main">
            <div className="settings-page">
              <h1>
                {phone && (
                  <IconButton icon={ChevronLeft} label={t`Retour aux réglages`} onPress={() => navigate('/settings')} />
                )}
                {current.title}
              </h1>
              <current.page />
            </div>
          </main>
        )}
      </div>
    </QueryClientProvider>
  )
}
