import './settings.css'
import { t } from '@lingui/core/macro'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { navigate, useRoute } from '@/app/router'
import { useMail } from '@/features/mail/useMail'
import { IconButton } from '@/ui/IconButton'
import { ChevronLeft } from '@/ui/icons'
import { PHONE, useMedia } from '@/ui/useMedia'
import { type Section, sections } from './sections'
import { SettingsNav } from './SettingsNav'

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 10_000 } } })

export function SettingsPage() {
  const { segments } = useRoute()
  const phone = useMedia(PHONE)
  const all = sections(useMail().jmap, phone)
  const current = all.find(({ name }) => name === segments[1]) ?? (phone ? undefined : all[0]!)
  const last = useRef<string>(undefined)

  const title = current?.title ?? t`Réglages`
  useEffect(() => {
    document.title = `${title} · Convergence`
  }, [title])
  useEffect(() => {
    if (current) last.current = current.name
  }, [current])

  return (
    <QueryClientProvider client={queries}>
      {(!phone || !current) && (
        <SettingsNav sections={all} current={current} phone={phone} focus={phone ? last.current : undefined} />
      )}
      {current && (
        <div className="sheet one">
          <main className="scroll" id="main">
            <SectionView key={current.name} section={current} phone={phone} />
          </main>
        </div>
      )}
    </QueryClientProvider>
  )
}

function SectionView({ section, phone }: { section: Section; phone: boolean }) {
  const title = useRef<HTMLHeadingElement>(null)
  // The list that had the focus is no longer there.
  useEffect(() => {
    if (phone) title.current?.focus({ preventScroll: true })
  }, [phone])

  return (
    <div className="settings-page">
      <header>
        {phone && (
          <IconButton icon={ChevronLeft} label={t`Retour aux réglages`} onPress={() => navigate('/settings')} />
        )}
        <h1 ref={title} tabIndex={-1}>
          {section.title}
        </h1>
      </header>
      <section.page />
    </div>
  )
}
