import './mail.css'
import { t } from '@lingui/core/macro'
import { Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { lazily } from '@/app/lazily'
import { background } from '@/app/background'
import { usePreferences, setPreference } from '@/app/preferences'
import { path, useRoute } from '@/app/router'
import { count } from '@/i18n/dates'
import type { Id } from '@/jmap/types'
import { EmptyState } from '@/ui/EmptyState'
import { FolderInput } from '@/ui/icons'
import { Resizer } from '@/ui/Resizer'
import { PHONE, useMedia } from '@/ui/useMedia'
import { useDrops } from './list/dragging'
import { ListPane } from './list/ListPane'
import { useListControl } from './list/useListControl'
import { useNow } from './list/useNow'
import { prefetch } from './model/conversation'
import { windowFor } from './model/mail'
import { mailboxOf, type View, viewOf } from './model/view'
import { NothingOpen } from './read/NothingOpen'
import { useCommands } from './useCommands'
import { useMail, useMailboxes } from './useMail'

// Not needed before the list shows, and there before one opens anything.
const loadReading = () => import('./read/ReadingPane')
const ReadingPane = lazily(() => loadReading().then((m) => ({ default: m.ReadingPane })))
const FolderPicker = lazily(() => import('./nav/FolderPicker').then((m) => ({ default: m.FolderPicker })))
const DeletedPage = lazily(() => import('./deleted/DeletedPage').then((m) => ({ default: m.DeletedPage })))

const LIST_WIDTH = 412
const LIST_WIDTH_NARROW = 348

export function MailPage() {
  const route = useRoute()
  const mailboxes = useMailboxes()
  const now = useNow()
  const place = `${route.segments[1]}?${route.query}`
  const view = useMemo(() => viewOf(route, mailboxes, now), [place, mailboxes, now])
  if (route.segments[1] === 'deleted')
    return (
      <Suspense>
        <DeletedPage />
      </Suspense>
    )
  if (!view)
    return (
      <main className="sheet one">
        <EmptyState
          icon={FolderInput}
          title={t`Ce dossier n’existe plus`}
          action={<a className="btn" href={path('mail', 'inbox')}>{t`Aller à Réception`}</a>}
        />
      </main>
    )
  return <Panes view={view} threadId={route.segments[2]} />
}

/** The list and what is read: side by side, or one after the other on a phone. */
function Panes({ view, threadId }: { view: View; threadId: Id | undefined }) {
  const mail = useMail()
  const phone = useMedia(PHONE)
  const narrow = useMedia('(max-width: 1180px)')
  const { listWidth } = usePreferences()
  const mailbox = mailboxOf(view)
  const filterKey = JSON.stringify(view.filter)
  const window = useMemo(() => windowFor(mail, view.filter, view.is === 'search'), [mail, filterKey, view.is])
  const control = useListControl(window)
  const [moving, setMoving] = useState<Id[]>()
  const [keptUnread, keepUnread] = useState<Id>()
  const openId = useOpenRow(threadId, control.version, window)
  const onMove = useCallback((ids: Id[]) => setMoving(ids), [])
  const onUnread = useCallback(() => keepUnread(threadId), [threadId])
  const commands = useCommands({ view, control, openId, phone, onMove, onUnread })
  useDrops(commands)

  useEffect(() => {
    mail.windows.add(window)
    if (window.positions.total !== undefined) void window.refresh()
    return () => void mail.windows.delete(window)
  }, [mail, window])

  useEffect(() => {
    const timer = setTimeout(() => void loadReading(), 500)
    return () => clearTimeout(timer)
  }, [])

  useEffect(() => keepUnread((kept) => (kept === threadId ? kept : undefined)), [threadId])

  useEffect(() => {
    if (!threadId) document.title = `${view.title} · Convergence`
  }, [view.title, threadId])

  const index = openId === undefined ? -1 : window.positions.indexOf(openId)
  useEffect(() => {
    if (index < 0) return
    // After the open one itself is on screen: its own request goes first, and nothing is to delay its frame.
    let timer: ReturnType<typeof setTimeout>
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        window.ahead(index + 10)
        const near = [1, 2, -1].map((by) => window.positions.at(index + by))
        void background('prefetch', () => prefetch(mail, near))
      }, 60)
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [mail, window, index, control.version])

  const total = window.positions.total
  const width = listWidth || (narrow ? LIST_WIDTH_NARROW : LIST_WIDTH)
  const position = phone && index >= 0 && total !== undefined ? t`${count(index + 1)} sur ${count(total)}` : ''
  const list = (
    <ListPane view={view} control={control} openId={openId} commands={commands} phone={phone}>
      {!phone && (
        <Resizer
          label={t`Largeur de la liste`}
          value={width}
          min={280}
          max={640}
          onChange={(value) => setPreference('listWidth', value)}
        />
      )}
    </ListPane>
  )
  const reading = threadId ? (
    <main className="pane" aria-label={t`Conversation`} id="main">
      <Suspense>
        <ReadingPane
          threadId={threadId}
          mailbox={mailbox}
          commands={commands}
          phone={phone}
          position={position}
          backTo={view.title}
          keepUnread={keptUnread === threadId}
        />
      </Suspense>
    </main>
  ) : (
    <main className="pane" aria-label={t`Conversation`} id="main">
      <NothingOpen selected={control.selection.ids.size} />
    </main>
  )
  return (
    <>
      {phone ? (
        <div className="sheet one">{threadId ? reading : list}</div>
      ) : (
        <div className="sheet three" style={{ gridTemplateColumns: `${width}px minmax(0, 1fr)` }}>
          {list}
          {reading}
        </div>
      )}
      {moving && (
        <Suspense>
          <FolderPicker
            title={t`Déplacer dans`}
            except={mailbox?.id}
            onChoose={(target) => commands.moveTo(moving, target)}
            onClose={() => setMoving(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}

/** The row that stands for the open conversation: in the list if it is there, else its latest message. */
function useOpenRow(threadId: Id | undefined, version: number, window: ReturnType<typeof windowFor>): Id | undefined {
  const { cache, account } = useMail()
  return useMemo(() => {
    if (!threadId) return undefined
    const row = window.positions.known().find((id) => cache.get(account, 'Email', id)?.threadId === threadId)
    return row ?? cache.get(account, 'Thread', threadId)?.emailIds.at(-1)
  }, [threadId, version, window, cache, account])
}
