import { useMemo, useRef } from 'react'
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

/** The same object for as long as the account: rows and tool bars aren't drawn again because another row opened. */
export function useCommands(options: Options): Commands {
  const mail = useMail()
  const latest = useRef(options)
  latest.current = options

  const commands = useMemo<Commands>(() => {
    const now = () => {
      const { view, control } = latest.current
      return { ...latest.current, mailbox: mailboxOf(view), positions: control.window.positions }
    }
    const targets = () => latest.current.control.targets(latest.current.openId)
    const emails = (ids: Id[]) => ids.flatMap((id) => [...threadOf(mail, id)])

    /** Does something after which the conversations leave the list; what took the open one's place opens. */
    function leave(ids: Id[], act: () => unknown) {
      if (ids.length === 0) return
      const { view, control, openId, phone, positions } = now()
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
      const { view, mailbox } = now()
      const email = mail.cache.get(mail.account, 'Email', id)
      if (!email) return
      // A draft is to be written on, not read, unless it is one answer of a conversation.
      const alone = mailbox?.role === 'drafts' || threadOf(mail, id).every((one) => one.keywords.$draft)
      if (email.keywords.$draft && alone) return compose({ kind: 'draft', emailId: id })
      navigate(pathOf(view, email.threadId), { replace })
    }

    return {
      targets,
      archive: (ids = targets()) => leave(ids, () => acts.archive(mail, ids, now().mailbox)),
      trash: (ids = targets()) =>
        leave(ids, () => {
          const { mailbox } = now()
          return mailbox?.role === 'trash' ? deleteForGood(mail, ids, mailbox) : acts.trash(mail, ids, mailbox)
        }),
      junk: (ids = targets()) => leave(ids, () => acts.junk(mail, ids, now().mailbox)),
      notJunk: (ids = targets()) => leave(ids, () => acts.notJunk(mail, ids, now().mailbox)),
      move: (ids = targets()) => ids.length > 0 && latest.current.onMove(ids),
      moveTo: (ids, target) => leave(ids, () => acts.moveTo(mail, ids, now().mailbox, target)),
      toggleRead(ids = targets()) {
        if (ids.length === 0) return
        const { control, openId, onUnread } = latest.current
        const read = acts.isConversationUnread(emails(ids))
        void acts.setRead(mail, ids, read)
        control.clear()
        if (!read && openId !== undefined && ids.includes(openId)) onUnread()
      },
      toggleFollowed(ids = targets()) {
        if (ids.length === 0) return
        void acts.setFollowed(mail, ids, !acts.isFollowed(emails(ids)))
        latest.current.control.clear()
      },
      open(id) {
        const { control, openId, phone } = latest.current
        control.goTo(id)
        show(id, openId !== undefined && !phone)
      },
      close() {
        const { view, phone } = latest.current
        if (phone) back(pathOf(view))
        else navigate(pathOf(view))
      },
      step(by) {
        const { control, openId, positions } = now()
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
  }, [mail])

  useActions(actions(commands, options.control))
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
