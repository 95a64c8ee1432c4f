import { t } from '@lingui/core/macro'
import { Button as AriaButton } from 'react-aria-components/Button'
import { compose } from '@/features/mail/compose/store'
import { type Icon, Mail, Pencil, Settings } from '@/ui/icons'
import { Mark } from '@/ui/Mark'
import { Link, useRouteWord } from './router'

interface Place {
  name: string
  label: string
  href: string
  icon: Icon
}

/** The places of the product. One that isn't there yet isn't shown. */
function places(): Place[] {
  return [{ name: 'mail', label: t`Courrier`, href: '/mail/inbox', icon: Mail }]
}

function settings(): Place {
  return { name: 'settings', label: t`Réglages`, href: '/settings', icon: Settings }
}

/** At the left of a desk. */
export function Rail() {
  const here = useRouteWord(({ segments }) => segments[0]) ?? 'mail'
  const item = ({ name, label, href, icon: IconOf }: Place) => (
    <Link key={name} className="rail-item" href={href} aria-current={here === name ? 'page' : undefined}>
      <IconOf className="icon l" aria-hidden />
      {label}
    </Link>
  )
  return (
    <nav className="rail" aria-label={t`Applications`}>
      <Mark />
      {places().map(item)}
      <span className="grow" />
      {item(settings())}
    </nav>
  )
}

/** At the foot of a phone, with writing in the middle. */
export function TabBar() {
  const here = useRouteWord(({ segments }) => segments[0]) ?? 'mail'
  const item = ({ name, label, href, icon: IconOf }: Place) => (
    <Link key={name} href={href} aria-current={here === name ? 'page' : undefined}>
      <span>
        <IconOf className="icon" aria-hidden />
      </span>
      {label}
    </Link>
  )
  return (
    <nav className="tabbar" aria-label={t`Applications`}>
      {places().map(item)}
      <AriaButton className="new" aria-label={t`Nouveau message`} onPress={() => compose({ kind: 'new' })}>
        <Pencil className="icon" aria-hidden />
      </AriaButton>
      {item(settings())}
    </nav>
  )
}
