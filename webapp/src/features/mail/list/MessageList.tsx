import './list.css'
import { t } from '@lingui/core/macro'
import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { usePreferences } from '@/app/preferences'
import { useSession } from '@/app/session'
import { dateGroup } from '@/i18n/dates'
import type { Id } from '@/jmap/types'
import { RowLayout } from '@/ui/rowLayout'
import { PHONE, useMedia } from '@/ui/useMedia'
import type { Mailbox } from '../model/types'
import { useMail } from '../useMail'
import { drag } from './dragging'
import { MessageRow, rowId } from './MessageRow'
import type { ListControl } from './useListControl'
import { useNow } from './useNow'
import { useScroll } from './useScroll'

const HEAD = 30
const ROWS_BEYOND = 6

interface MessageListProps {
  control: ListControl
  label: string
  mailbox: Mailbox | undefined
  openId: Id | undefined
  onOpen: (id: Id) => void
  quick?: (id: Id) => ReactNode
}

/**
 * Messages, as long a list as there are. A grid whose focus stays on itself and points at the current row
 * (aria-activedescendant), since rows come and go as one scrolls.
 */
export function MessageList({ control, label, mailbox, openId, onOpen, quick }: MessageListProps) {
  const { window, version, cursor, goal, selection } = control
  const { positions } = window
  const { density } = usePreferences()
  const phone = useMedia(PHONE)
  const { cache, account } = useMail()
  const now = useNow()
  const who = useSession()
  const me = who.is === 'in' ? who.who.address : ''
  const rowHeight = density === 'compact' ? 60 : phone ? 92 : 88
  const total = positions.total ?? 12
  const groups = useGroups(control, now)
  const layout = useMemo(() => new RowLayout(total, rowHeight, HEAD, groups.heads), [total, rowHeight, groups])
  const container = useRef<HTMLDivElement>(null)
  const { first, last, top } = useScroll(container, layout, positions, version)
  const [moved, setMoved] = useState(0)

  useLayoutEffect(() => window.look(first - ROWS_BEYOND, last + ROWS_BEYOND), [window, first, last, version])

  const firstWhole = layout.top(first) < top ? first + 1 : first
  useLayoutEffect(() => control.beginAt(firstWhole), [control, firstWhole])

  // The row one moved to by key is brought in sight; a row one clicked is already. In the frame that follows: asked
  // for at once, the browser would lay out the page once more before the message is on screen.
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => {
      const list = container.current
      const index = goal ?? (cursor === undefined ? -1 : positions.indexOf(cursor))
      if (!list || index < 0) return
      const [rowTop, above] = [layout.top(index), HEAD]
      if (rowTop - above < list.scrollTop) list.scrollTop = index === 0 ? 0 : rowTop - above
      else if (rowTop + rowHeight > list.scrollTop + list.clientHeight)
        list.scrollTop = rowTop + rowHeight - list.clientHeight
    })
    return () => cancelAnimationFrame(frame)
  }, [cursor, goal, moved])

  function key(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor((container.current?.clientHeight ?? 0) / rowHeight) - 1)
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity }[event.key]
    if (by !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey)
      control.move(clampStep(by, total), event.shiftKey)
    else if (event.key === ' ' && cursor) control.toggle(cursor)
    else if (event.key === 'Enter' && cursor) onOpen(cursor)
    else return
    event.preventDefault()
    event.stopPropagation()
    setMoved((count) => count + 1)
  }

  const latest = useRef({ control, onOpen, phone })
  latest.current = { control, onOpen, phone }
  const press = useCallback((id: Id, event: MouseEvent) => {
    const { control, onOpen, phone } = latest.current
    if (event.shiftKey) control.extendTo(id)
    else if (event.ctrlKey || event.metaKey || (control.selection.ids.size > 0 && phone)) control.toggle(id)
    else onOpen(id)
    control.goTo(id)
  }, [])
  const mouse = useMedia('(pointer: fine)')
  const drags = useCallback(
    (id: Id, event: DragEvent) => {
      const { ids } = latest.current.control.selection
      drag(event, ids.has(id) ? [...ids] : [id], cache.get(account, 'Email', id)?.subject ?? '')
    },
    [cache, account],
  )
  const toggle = useCallback((id: Id) => latest.current.control.toggle(id), [])

  const indexes = range(Math.max(0, first - ROWS_BEYOND), Math.min(total - 1, last + ROWS_BEYOND))
  const cursorIndex = cursor === undefined ? -1 : positions.indexOf(cursor)
  if (cursorIndex >= 0 && !indexes.includes(cursorIndex)) indexes.push(cursorIndex)

  return (
    <>
      <div
        ref={container}
        className={['list scroll', density === 'compact' && 'compact', selection.ids.size > 0 && 'ticking']
          .filter(Boolean)
          .join(' ')}
        role="grid"
        aria-label={label}
        aria-rowcount={positions.total ?? -1}
        aria-multiselectable
        aria-busy={positions.total === undefined}
        aria-activedescendant={cursorIndex >= 0 ? rowId(cursor!) : undefined}
        tabIndex={0}
        onKeyDown={key}
        // Not for a press: it is about the row under it, which must not move away.
        onFocus={(event) => cursor === undefined && event.currentTarget.matches(':focus-visible') && control.move(0)}
      >
        {top > 0 && groups.labelOf(first) && (
          <div className="group stuck" aria-hidden>
            {groups.labelOf(first)}
          </div>
        )}
        <div className="rows" role="rowgroup" style={{ height: layout.height }}>
          {indexes.map((index) => {
            const id = positions.at(index)
            const next = positions.at(index + 1)
            return (
              <MessageRow
                key={id ?? `at-${index}`}
                id={id}
                index={index}
                top={layout.top(index)}
                height={rowHeight}
                mailbox={mailbox}
                me={me}
                now={now}
                open={id !== undefined && id === openId}
                cursor={id !== undefined && id === cursor}
                checked={id !== undefined && selection.ids.has(id)}
                line={
                  index < total - 1 &&
                  !layout.hasHead(index + 1) &&
                  (next === undefined || (next !== openId && !selection.ids.has(next)))
                }
                onPress={press}
                onToggle={toggle}
                onDrag={mouse ? drags : undefined}
                quick={quick}
              />
            )
          })}
          {indexes
            .filter((index) => layout.hasHead(index))
            .map((index) => (
              <div
                key={`head-${index}`}
                className="group"
                aria-hidden
                style={{ transform: `translateY(${layout.top(index) - HEAD}px)` }}
              >
                {groups.labelOf(index)}
              </div>
            ))}
        </div>
      </div>
      <span className="sr" role="status">
        {positions.total === undefined ? t`Chargement des messages` : ''}
      </span>
    </>
  )
}

/** Where the day, the week or the month changes, among the rows that are known. */
function useGroups({ window, version }: ListControl, now: Date) {
  const { cache, account } = useMail()
  return useMemo(() => {
    const labels = new Map<number, string>()
    const heads: number[] = []
    for (const [index, id] of window.positions.entries()) {
      const email = cache.get(account, 'Email', id)
      if (!email?.receivedAt) continue
      const label = dateGroup(new Date(email.receivedAt), now)
      labels.set(index, label)
      const before = labels.get(index - 1)
      if (index === 0 || (before !== undefined && before !== label)) heads.push(index)
    }
    return { heads, labelOf: (index: number) => labels.get(index) }
  }, [window, version, now, cache, account])
}

function clampStep(by: number, total: number): number {
  return Math.max(-total, Math.min(total, by))
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
}
