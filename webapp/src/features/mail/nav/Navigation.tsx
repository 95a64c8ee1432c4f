import './nav.css'
import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type DragEvent, type ReactNode, Suspense, useState } from 'react'
import { lazily } from '@/app/lazily'
import { Button as AriaButton } from 'react-aria-components/Button'
import { closeDrawer } from '@/app/drawerState'
import { usePreferences } from '@/app/preferences'
import { Link, path, useRouteWord } from '@/app/router'
import { count } from '@/i18n/dates'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { ArchiveRestore, ChevronDown, ChevronRight, Ellipsis, Flag, type Icon, Pencil, Plus } from '@/ui/icons'
import { compose } from '../compose/store'
import { drop, isDragged, takesDrops } from '../list/dragging'
import { badge, bySlug, mailboxName, type Node, slug, tree } from '../model/mailboxes'
import type { Mailbox } from '../model/types'
import { useMailboxes } from '../useMail'
import { iconOf } from './icons'

const FolderMenu = lazily(() => import('./FolderMenu').then((m) => ({ default: m.FolderMenu })))
const FolderForm = lazily(() => import('./FolderForm').then((m) => ({ default: m.FolderForm })))

/** Never more than what one uses: views, pinned folders, the usual ones; the rest folds. */
export function Navigation() {
  const mailboxes = useMailboxes()
  const { pinnedFolders } = usePreferences()
  const here = useRouteWord(({ segments }) => (segments[0] === 'mail' ? segments[1] : undefined))
  const current = here ? bySlug(mailboxes, here) : undefined
  const [unfolded, unfold] = useState(false)
  const [managed, manage] = useState<Mailbox>()
  const [creating, create] = useState(false)

  const nodes = tree(mailboxes)
  const pinned = nodes.filter(({ mailbox }) => pinnedFolders.includes(mailbox.id))
  const usual = nodes.filter(
    ({ mailbox }) => mailbox.role === 'inbox' || mailbox.role === 'drafts' || mailbox.role === 'sent',
  )
  const others = nodes.filter((node) => !usual.includes(node))
  const shownOthers =
    unfolded ||
    (current !== undefined &&
      others.some(
        ({ mailbox }) => mailbox.id === current.id && !pinned.some((pin) => pin.mailbox.id === current.id),
      )) ||
    here === 'deleted'

  const row = (node: Node) => (
    <FolderRow
      key={node.mailbox.id}
      node={node}
      current={current?.id === node.mailbox.id}
      onManage={() => manage(node.mailbox)}
    />
  )
  return (
    <nav className="nav" aria-label={t`Courrier`}>
      <Button
        kind="primary"
        wide
        icon={Pencil}
        onPress={() => {
          closeDrawer()
          compose({ kind: 'new' })
        }}
      >
        <Trans>Nouveau message</Trans>
        <span className="grow" />
        <span className="kbd" aria-hidden>
          c
        </span>
      </Button>
      <section aria-label={t`Vues`}>
        <ul>
          <Place href={path('mail', 'followed')} icon={Flag} name={t`Suivis`} current={here === 'followed'} />
        </ul>
      </section>
      {pinned.length > 0 && (
        <section aria-labelledby="nav-pinned">
          <h2 id="nav-pinned">
            <Trans>Épinglés</Trans>
          </h2>
          <ul>{pinned.map((node) => row({ ...node, depth: 0 }))}</ul>
        </section>
      )}
      <section aria-labelledby="nav-mine">
        <h2 id="nav-mine">
          <Trans>Ma boîte</Trans>
          <IconButton size="s" icon={Plus} label={t`Nouveau dossier`} onPress={() => create(true)} />
        </h2>
        <ul>
          {usual.map(row)}
          <li onDragEnter={(event) => isDragged(event) && unfold(true)}>
            <AriaButton className="nav-item fold" aria-expanded={shownOthers} onPress={() => unfold(!shownOthers)}>
              {shownOthers ? (
                <ChevronDown className="icon" aria-hidden />
              ) : (
                <ChevronRight className="icon" aria-hidden />
              )}
              <span className="clip">
                {plural(others.length, { one: '# autre dossier', other: '# autres dossiers' })}
              </span>
            </AriaButton>
          </li>
          {shownOthers && others.map(row)}
          {shownOthers && (
            <Place
              href={path('mail', 'deleted')}
              icon={ArchiveRestore}
              name={t`Supprimés récemment`}
              current={here === 'deleted'}
            />
          )}
        </ul>
      </section>
      <Suspense>
        {managed && <FolderMenu mailbox={managed} onClose={() => manage(undefined)} />}
        {creating && <FolderForm onClose={() => create(false)} />}
      </Suspense>
    </nav>
  )
}

function FolderRow({ node, current, onManage }: { node: Node; current: boolean; onManage: () => void }) {
  const { mailbox, depth } = node
  const name = mailboxName(mailbox)
  return (
    <Place
      href={path('mail', slug(mailbox))}
      icon={iconOf(mailbox)}
      name={name}
      current={current}
      number={badge(mailbox)}
      depth={depth}
      bold={mailbox.role === 'inbox'}
      onDrop={takesDrops(mailbox) ? (event) => drop(event, mailbox) : undefined}
      action={
        mailbox.role === null ? (
          <IconButton size="s" className="manage" icon={Ellipsis} label={t`Gérer ${name}`} onPress={onManage} />
        ) : undefined
      }
    />
  )
}

/** The folder one is in shows, however long the list. */
function inView(link: HTMLAnchorElement | null) {
  link?.scrollIntoView({ block: 'nearest' })
}

interface PlaceProps {
  href: string
  icon: Icon
  name: string
  current: boolean
  number?: number
  depth?: number
  bold?: boolean
  action?: ReactNode
  onDrop?: (event: DragEvent) => void
}

function Place({ href, icon: IconOf, name, current, number = 0, depth = 0, bold, action, onDrop }: PlaceProps) {
  const [over, setOver] = useState(false)
  const dragging = (event: DragEvent) => {
    if (!onDrop || !isDragged(event)) return
    event.preventDefault()
    setOver(true)
  }
  return (
    <li
      className={over ? 'nav-row over' : 'nav-row'}
      onDragEnter={dragging}
      onDragOver={dragging}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Element | null) && setOver(false)}
      onDrop={(event) => {
        setOver(false)
        if (!onDrop || !isDragged(event)) return
        event.preventDefault()
        onDrop(event)
      }}
    >
      <Link
        className={bold && number > 0 ? 'nav-item bold' : 'nav-item'}
        href={href}
        aria-current={current ? 'page' : undefined}
        ref={current ? inView : undefined}
        style={depth > 0 ? { paddingLeft: 12 + depth * 18 } : undefined}
        onClick={closeDrawer}
      >
        <IconOf className="icon" aria-hidden />
        <span className="clip">{name}</span>
        {number > 0 && <span className="count">{count(number)}</span>}
      </Link>
      {action}
    </li>
  )
}
