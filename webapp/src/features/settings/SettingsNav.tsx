import { t } from '@lingui/core/macro'
import { useEffect, useRef } from 'react'
import { Link } from '@/app/router'
import { useSession } from '@/app/session'
import { ChevronRight } from '@/ui/icons'
import type { Section } from './sections'

interface SettingsNavProps {
  sections: Section[]
  current: Section | undefined
  phone: boolean
  /** The section one comes back from: its link has the focus. */
  focus: string | undefined
}

/** Beside the page on a desk; a page of its own on a phone. */
export function SettingsNav({ sections, current, phone, focus }: SettingsNavProps) {
  const session = useSession()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (focus) list.current?.querySelector<HTMLElement>(`a[href$='/${focus}']`)?.focus()
  }, [focus])

  const nav = (
    <nav className="nav settings-nav" aria-label={t`Réglages`}>
      <ul ref={list}>
        {sections.map(({ name, title, icon: IconOf }) => (
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
  if (!phone) return nav
  return (
    <main className="sheet one settings-list scroll" id="main">
      <header>
        <h1>{t`Réglages`}</h1>
        {session.is === 'in' && <p>{session.who.address}</p>}
      </header>
      {nav}
    </main>
  )
}
