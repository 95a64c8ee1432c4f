import { t } from '@lingui/core/macro'
import type { MouseEvent } from 'react'
import type { Id } from '@/jmap/types'
import { Archive, Flag, type Icon, Inbox, Mail, MailOpen, Trash2 } from '@/ui/icons'
import { isConversationUnread } from '../model/acts'
import type { Mailbox } from '../model/types'
import type { Commands } from '../useCommands'
import { useMailRecord, useMailRecords } from '../useMail'

/** Under the mouse on a row. Keys and the tool bars do the same, so these stay out of the way of the tab key. */
export function QuickActions({ id, mailbox, commands }: { id: Id; mailbox: Mailbox | undefined; commands: Commands }) {
  const email = useMailRecord('Email', id)
  const members = useMailRecords('Email', useMailRecord('Thread', email?.threadId)?.emailIds)
  const unread = isConversationUnread(members)
  const away = mailbox?.role === 'trash' || mailbox?.role === 'junk'
  return (
    <span className="quick" onClick={(event) => event.stopPropagation()}>
      {away
        ? button(Inbox, t`Remettre dans Réception`, () => commands.notJunk([id]))
        : button(Archive, t`Archiver`, () => commands.archive([id]))}
      {button(Trash2, t`Supprimer`, () => commands.trash([id]))}
      {button(Flag, t`Suivre`, () => commands.toggleFollowed([id]))}
      {button(unread ? MailOpen : Mail, unread ? t`Marquer comme lu` : t`Marquer comme non lu`, () =>
        commands.toggleRead([id]),
      )}
    </span>
  )
}

function button(IconOf: Icon, label: string, act: () => void) {
  return (
    <button
      type="button"
      className="icon-btn s"
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={(event: MouseEvent) => (event.stopPropagation(), act())}
    >
      <IconOf className="icon s" aria-hidden />
    </button>
  )
}
