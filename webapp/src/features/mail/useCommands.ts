import { useMemo } from 'react'
import { type Actions, useActions } from '@/app/actions'
import { back, navigate, path } from '@/app/router'
import { undoLast } from '@/app/toasts'
import type { Id } from '@/jmap/types'
import { compose } from './compose/store'
import type { ListControl } from './list/useListControl'
import * as acts from './model/acts'
import { deleteForGood } from './model/deleted'
import { threadOf } from './model/mail'
import type { Mailbox } from './model/types'
import { mailboxOf, pathOf, type View } from './model/view'
import { useMail } from './useMail'

/** Everything that can be done in mail, for keys, tool bars and menus alike. */
export interface Commands {
  archive(ids?: Id[]): void
  trash(ids?: Id[]): void
  junk(ids?: Id[]): void
  notJunk(ids?: Id[]): void
  /** Asks where to. */
  move(ids?: Id[]): void
  moveTo(ids: Id[], target: Mailbox): void
  toggleRead(ids?: Id[]): void
  toggleFollowed(ids?: Id[]): void
  open(id: Id): void
  close(): void
  step(by: 1 | -1): void
  answer(kind: 'reply' | 'reply-all' | 'forward'): void
  targets(): Id[]
}

interface Options {
  view: View
  control: ListControl
  openId: Id | undefined
  phone: boolean
  onMove: (ids: Id[]) => void
  onUnread: () => void
}

export function useCommands({ view, control, openId, phone, onMove, onUnread }: Options): Commands {
  const mail = useMail()
  const mailbox = mailboxOf(view)

  const commands = useMemo<Commands>(() => {
    const { positions } = control.window
    const targets = () => control.targets(openId)
    const emails = (ids: Id[]) => ids.flatMap((id) => [...threadOf(mail, id)])

    /** Does something after which the conversations leave the list; what took the open one's place opens. */
    function leave(ids: Id[], act: () => unknown) {
      if (ids.length === 0) return
      const wasOpen = openId !== undefined && ids.includes(openId)
      const index = openId === undefined ? -1 : positions.indexOf(openId)
      act()
      control.clear()
      if (!wasOpen || index < 0 || positions.indexOf(openId) >= 0) return
      const next = phone ? undefined : positions.at(Math.min(index, (positions.total ?? 0) - 1))
      if (next) show(next, true)
      else navigate(pathOf(view), { replace: true })
    }

    function show(id: Id, replace: boolean) {
      const email = mail.cache.get(mail.account, 'Email', id)
      if (!email) return
      // A draft is to be written on, not read, unless it is one answer of a conversation.
      const alone = mailbox?.role === 'drafts' || threadOf(mail, id).every((one) => one.keywords.$draft)
      if (email.keywords.$draft && alone) return compose({ kind: 'draft', emailId: id })
      navigate(pathOf(view, email.threadId), { replace })
    }

    return {
      targets,
      archive: (ids = targets()) => leave(ids, () => acts.archive(mail, ids, mailbox)),
      trash: (ids = targets()) =>
        leave(ids, () =>
          mailbox?.role === 'trash' ? deleteForGood(mail, ids, mailbox) : acts.trash(mail, ids, mailbox),
        ),
      junk: (ids = targets()) => leave(ids, () => acts.junk(mail, ids, mailbox)),
      notJunk: (ids = targets()) => leave(ids, () => acts.notJunk(mail, ids, mailbox)),
      move: (ids = targets()) => ids.length > 0 && onMove(ids),
      moveTo: (ids, target) => leave(ids, () => acts.moveTo(mail, ids, mailbox, target)),
      toggleRead(ids = targets()) {
        if (ids.length === 0) return
        const read = acts.isConversationUnread(emails(ids))
        void acts.setRead(mail, ids, read)
        control.clear()
        if (!read && openId !== undefined && ids.includes(openId)) onUnread()
      },
      toggleFollowed(ids = targets()) {
        if (ids.length === 0) return
        void acts.setFollowed(mail, ids, !acts.isFollowed(emails(ids)))
        control.clear()
      },
      open(id) {
        control.goTo(id)
        show(id, openId !== undefined && !phone)
      },
      close: () => (phone ? back(pathOf(view)) : navigate(pathOf(view))),
      step(by) {
        const from = openId !== undefined && positions.indexOf(openId) >= 0 ? openId : undefined
        if (from) control.goTo(from)
        const at = from ? positions.indexOf(from) + by : undefined
        const id = at === undefined ? control.move(by) : positions.at(at)
        if (id === undefined) return
        control.goTo(id)
        if (openId !== undefined) show(id, true)
      },
      answer(kind) {
        const [id] = targets()
        if (id === undefined) return
        const written = threadOf(mail, id).filter((email) => !email.keywords.$draft)
        const latest = written.at(-1)
        if (latest) compose({ kind, emailId: latest.id })
      },
    }
  }, [mail, mailbox, view, control, openId, phone, onMove, onUnread])

  useActions(actions(commands, control))
  return commands
}

function actions(commands: Commands, control: ListControl): Actions {
  const go = (place: string) => () => navigate(path('mail', place))
  return {
    next: () => commands.step(1),
    previous: () => commands.step(-1),
    open: () => control.cursor && commands.open(control.cursor),
    back: () => (control.selection.ids.size > 0 ? control.clear() : commands.close()),
    tick: () => control.cursor && control.toggle(control.cursor),
    'tick-all': () => control.select(control.window.positions.known()),
    'extend-down': () => control.move(1, true),
    'extend-up': () => control.move(-1, true),
    reply: () => commands.answer('reply'),
    'reply-all': () => commands.answer('reply-all'),
    forward: () => commands.answer('forward'),
    archive: () => commands.archive(),
    trash: () => commands.trash(),
    junk: () => commands.junk(),
    read: () => commands.toggleRead(),
    follow: () => commands.toggleFollowed(),
    move: () => commands.move(),
    undo: () => undoLast(),
    compose: () => compose({ kind: 'new' }),
    'go-inbox': go('inbox'),
    'go-followed': go('followed'),
    'go-sent': go('sent'),
    'go-drafts': go('drafts'),
    'go-archive': go('archive'),
    'go-trash': go('trash'),
  }
}
