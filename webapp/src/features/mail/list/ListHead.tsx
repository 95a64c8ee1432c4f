import { plural, t } from '@lingui/core/macro'
import { Button as AriaButton } from 'react-aria-components/Button'
import { memo, Suspense, useState } from 'react'
import { lazily } from '@/app/lazily'
import { setPreference, usePreferences } from '@/app/preferences'
import { navigate } from '@/app/router'
import { useDrawer } from '@/app/drawerState'
import { AccountMenu } from '@/app/AccountMenu'
import { count } from '@/i18n/dates'
import { IconButton } from '@/ui/IconButton'
import { ChevronDown, Flag, ListFilter, MailOpen, Paperclip, Search, SlidersHorizontal } from '@/ui/icons'
import { Menu } from '@/ui/Menu'
import { type Only, pathOf, type View } from '../model/view'

const FolderMenu = lazily(() => import('../nav/FolderMenu').then((m) => ({ default: m.FolderMenu })))

interface ListHeadProps {
  view: View
  total: number | undefined
  phone: boolean
}

export const ListHead = memo(function ListHead({ view, total, phone }: ListHeadProps) {
  const { density } = usePreferences()
  const drawer = useDrawer()
  const [menu, showMenu] = useState(false)
  const only = view.is === 'mailbox' ? view.only : undefined
  const onOnly = (only: Only | undefined) => view.is === 'mailbox' && navigate(pathOf({ ...view, only }))
  const choose = (one: Only) => onOnly(only === one ? undefined : one)

  if (phone)
    return (
      <>
        <header className="phone-head">
          <h1>
            <AriaButton className="places" onPress={drawer.open}>
              <span className="clip">{view.title}</span>
              <ChevronDown className="icon s" aria-hidden />
              <span className="sr">{t`, choisir un dossier`}</span>
            </AriaButton>
          </h1>
          <IconButton icon={Search} label={t`Rechercher`} onPress={() => navigate('/mail/search')} />
          <AccountMenu />
        </header>
        {view.is === 'mailbox' && (
          <nav className="only" aria-label={t`Filtrer`}>
            <OnlyButton on={only === undefined} text={t`Tout`} onPress={() => onOnly(undefined)} />
            <OnlyButton
              on={only === 'unread'}
              text={t`Non lus`}
              number={view.mailbox.unreadThreads}
              onPress={() => choose('unread')}
            />
            <OnlyButton on={only === 'followed'} text={t`Suivis`} onPress={() => choose('followed')} />
          </nav>
        )}
      </>
    )
  return (
    <header className="list-head">
      <h1>
        <span className="clip">{view.title}</span>
        <small>{subtitle(view, total)}</small>
      </h1>
      {view.is === 'mailbox' && (
        <Menu
          label={t`Filtrer`}
          placement="bottom end"
          trigger={
            <IconButton
              icon={ListFilter}
              label={only ? t`Filtrer, un filtre est actif` : t`Filtrer`}
              className={only ? 'on' : ''}
            />
          }
          groups={[
            {
              title: t`Ne montrer que`,
              choices: [
                { icon: MailOpen, text: t`Non lus`, chosen: only === 'unread', act: () => choose('unread') },
                { icon: Flag, text: t`Suivis`, chosen: only === 'followed', act: () => choose('followed') },
                {
                  icon: Paperclip,
                  text: t`Avec pièce jointe`,
                  chosen: only === 'attachment',
                  act: () => choose('attachment'),
                },
              ],
            },
          ]}
        />
      )}
      <Menu
        label={t`Affichage`}
        placement="bottom end"
        trigger={<IconButton icon={SlidersHorizontal} label={t`Affichage`} />}
        groups={[
          {
            title: t`Densité`,
            choices: [
              {
                text: t`Confortable`,
                chosen: density === 'comfortable',
                act: () => setPreference('density', 'comfortable'),
              },
              { text: t`Compacte`, chosen: density === 'compact', act: () => setPreference('density', 'compact') },
            ],
          },
          ...(view.is === 'mailbox'
            ? [{ title: t`Dossier`, choices: [{ text: t`Gérer ce dossier…`, act: () => showMenu(true) }] }]
            : []),
        ]}
      />
      {menu && view.is === 'mailbox' && (
        <Suspense>
          <FolderMenu mailbox={view.mailbox} onClose={() => showMenu(false)} />
        </Suspense>
      )}
    </header>
  )
})

function OnlyButton({
  on,
  text,
  number,
  onPress,
}: {
  on: boolean
  text: string
  number?: number
  onPress: () => void
}) {
  return (
    <AriaButton className={on ? 'only-btn on' : 'only-btn'} aria-pressed={on} onPress={onPress}>
      {text} {number ? <b>{count(number)}</b> : null}
    </AriaButton>
  )
}

function subtitle(view: View, total: number | undefined): string {
  if (view.is === 'mailbox' && view.only === 'unread') return t`non lus seulement`
  if (view.is === 'mailbox' && view.only === 'followed') return t`suivis seulement`
  if (view.is === 'mailbox' && view.only === 'attachment') return t`avec pièce jointe`
  if (view.is === 'mailbox' && view.mailbox.role === 'inbox')
    return plural(view.mailbox.unreadThreads, { 0: '', one: '# non lu', other: '# non lus' })
  if (total === undefined) return ''
  return plural(total, { 0: '', one: '# conversation', other: '# conversations' })
}
