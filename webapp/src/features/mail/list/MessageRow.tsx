import { t } from '@lingui/core/macro'
import { type DragEvent, memo, type MouseEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { holdTogether } from '@/i18n'
import { shortDate } from '@/i18n/dates'
import type { Id } from '@/jmap/types'
import { Check, Flag, Paperclip, Pencil } from '@/ui/icons'
import { isConversationUnread, isFollowed } from '../model/acts'
import { baseSubject } from '../model/subject'
import type { Mailbox } from '../model/types'
import { Marked } from '../search/Marked'
import { useMailRecord, useMailRecords } from '../useMail'
import { rowPeople } from './people'

export interface RowProps {
  id: Id | undefined
  index: number
  top: number
  height: number
  mailbox: Mailbox | undefined
  me: string
  now: Date
  open: boolean
  cursor: boolean
  checked: boolean
  /** The line under it is drawn, unless what follows is set apart already. */
  line: boolean
  onPress: (id: Id, event: MouseEvent) => void
  onToggle: (id: Id) => void
  /** Undefined where fingers scroll rather than drag. */
  onDrag: ((id: Id, event: DragEvent) => void) | undefined
  quick?: (id: Id) => ReactNode
}

const LONG_PRESS_MS = 500

export const MessageRow = memo(function MessageRow(props: RowProps) {
  const { id, index, top, height } = props
  const style = { transform: `translateY(${top}px)`, height }
  return id === undefined ? <Waiting index={index} style={style} /> : <Known {...props} id={id} style={style} />
})

type Style = { transform: string; height: number }

function Waiting({ index, style }: { index: number; style: Style }) {
  return (
    <div className="row waiting" role="row" aria-rowindex={index + 1} aria-busy style={style}>
      <div className="cell" role="gridcell">
        <i className="skeleton" style={{ width: '45%' }} />
        <i className="skeleton" style={{ width: '70%' }} />
        <i className="skeleton" style={{ width: '86%' }} />
        <span className="sr">{t`Chargement`}</span>
      </div>
    </div>
  )
}

function Known({
  id,
  index,
  mailbox,
  me,
  now,
  open,
  cursor,
  checked,
  line,
  style,
  ...on
}: RowProps & { id: Id; style: Style }) {
  const email = useMailRecord('Email', id)
  const thread = useMailRecord('Thread', email?.threadId)
  const members = useMailRecords('Email', thread?.emailIds)
  const snippet = useMailRecord('SearchSnippet', id)
  const [hovered, hover] = useState(false)
  const press = useLongPress(() => on.onToggle(id))
  if (!email) return <Waiting index={index} style={style} />

  const unread = isConversationUnread(members.length > 0 ? members : [email])
  const count = members.filter((member) => !member.keywords.$draft).length
  const draft = members.some((member) => member.keywords.$draft)
  const subject = baseSubject(email.subject ?? '') || t`(sans objet)`
  const classes = ['row', unread && 'unread', open && 'open', cursor && 'cursor', checked && 'checked', line || 'last']
  return (
    <div
      id={rowId(id)}
      className={classes.filter(Boolean).join(' ')}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={checked || open}
      style={style}
      draggable={on.onDrag !== undefined}
      onDragStart={(event) => on.onDrag?.(id, event)}
      onClick={(event) => !press.wasLong() && on.onPress(id, event)}
      onPointerEnter={(event) => hover(event.pointerType === 'mouse')}
      onPointerLeave={() => hover(false)}
      {...press.handlers}
    >
      <div className="cell" role="gridcell">
        {unread && (
          <span className="unread-dot">
            <span className="sr">{t`non lu`}</span>
          </span>
        )}
        <span
          className="tick"
          aria-hidden
          onClick={(event) => {
            event.stopPropagation()
            on.onToggle(id)
          }}
        >
          <span className={checked ? 'check on' : 'check'}>
            <Check className="icon s" />
          </span>
        </span>
        <div className="who">
          <b>{rowPeople(email, mailbox, me)}</b>
        </div>
        <time dateTime={email.receivedAt}>{shortDate(new Date(email.receivedAt), now)}</time>
        <div className="subject clip">
          {snippet?.subject ? <Marked html={baseSubject(snippet.subject)} /> : holdTogether(subject)}
        </div>
        <div className="marks">
          {count > 1 && (
            <span className="nb">
              {count}
              <span className="sr">{t` messages`}</span>
            </span>
          )}
          {draft && mailbox?.role !== 'drafts' && <Pencil className="icon s draft" aria-label={t`brouillon`} />}
          {(email.hasAttachment || members.some((member) => member.hasAttachment)) && (
            <Paperclip className="icon s" aria-label={t`pièce jointe`} />
          )}
          {isFollowed(members) && <Flag className="icon s flag" aria-label={t`suivi`} />}
        </div>
        <div className="line3">
          <span className="clip grow">{snippet?.preview ? <Marked html={snippet.preview} /> : email.preview}</span>
          {hovered && on.quick?.(id)}
        </div>
      </div>
    </div>
  )
}

export function rowId(id: Id): string {
  return `row-${id}`
}

/** A long press with a finger ticks the row, as a click on its box does with a mouse. */
function useLongPress(act: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const long = useRef(false)
  const stop = () => clearTimeout(timer.current)
  return {
    wasLong: () => long.current,
    handlers: {
      onPointerDown(event: PointerEvent) {
        long.current = false
        if (event.pointerType !== 'touch') return
        timer.current = setTimeout(() => {
          long.current = true
          act()
        }, LONG_PRESS_MS)
      },
      onPointerUp: stop,
      onPointerMove: (event: PointerEvent) => Math.abs(event.movementX) + Math.abs(event.movementY) > 2 && stop(),
      onPointerCancel: stop,
      onContextMenu: (event: MouseEvent) => long.current && event.preventDefault(),
    },
  }
}
