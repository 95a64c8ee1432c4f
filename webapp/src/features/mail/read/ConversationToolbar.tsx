import { t } from '@lingui/core/macro'
import { memo, useCallback, useRef } from 'react'
import type { Id } from '@/jmap/types'
import { reason } from '@/app/errors'
import { toast } from '@/app/toasts'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import {
  Archive,
  ChevronDown,
  ChevronLeft,
  ChevronUp,
  Ellipsis,
  EllipsisVertical,
  Flag,
  FolderInput,
  Forward,
  Inbox,
  Mail,
  Printer,
  Reply,
  ReplyAll,
  ShieldAlert,
  Trash2,
} from '@/ui/icons'
import { Menu } from '@/ui/Menu'
import { isFollowed } from '../model/acts'
import type { Email, Mailbox } from '../model/types'
import type { Commands } from '../useCommands'
import { useMailRecord, useMailRecords } from '../useMail'

interface ToolbarProps {
  threadId: Id
  mailbox: Mailbox | undefined
  commands: Commands
  phone: boolean
  /** « 2 sur 31 », where it is shown. */
  position: string
  backTo: string
}

/** Actions on the open conversation, where the eye is. */
export function ConversationToolbar({ threadId, ...bar }: ToolbarProps) {
  const thread = useMailRecord('Thread', threadId)
  const emails = useMailRecords('Email', thread?.emailIds)
  const latest = useRef(emails)
  latest.current = emails
  const onPrint = useCallback(() => void print(latest.current), [])
  return <Bar {...bar} followed={isFollowed(emails)} onPrint={onPrint} />
}

interface BarProps extends Omit<ToolbarProps, 'threadId'> {
  followed: boolean
  onPrint: () => void
}

/** Not drawn again for another conversation: most of it is the same. */
const Bar = memo(function Bar({ mailbox, commands, phone, position, backTo, followed, onPrint }: BarProps) {
  const inJunk = mailbox?.role === 'junk'
  const inTrash = mailbox?.role === 'trash'
  const put = inJunk || inTrash
  const archiveAct = put ? (
    <Button kind="quiet" icon={Inbox} onPress={() => commands.notJunk()}>
      {inJunk ? t`Pas indésirable` : t`Remettre dans Réception`}
    </Button>
  ) : (
    <Button kind="quiet" icon={Archive} onPress={() => commands.archive()}>
      {t`Archiver`}
    </Button>
  )
  const more = (
    <Menu
      label={t`Plus d’actions`}
      placement="bottom end"
      trigger={<IconButton icon={phone ? EllipsisVertical : Ellipsis} label={t`Plus d’actions`} />}
      groups={[
        {
          choices: [
            { icon: Mail, text: t`Marquer comme non lu`, hint: 'u', act: () => commands.toggleRead() },
            !phone && { icon: FolderInput, text: t`Déplacer`, hint: 'v', act: () => commands.move() },
            phone && { icon: Trash2, text: t`Supprimer`, act: () => commands.trash() },
            {
              icon: ShieldAlert,
              text: inJunk ? t`Pas indésirable` : t`Signaler comme indésirable`,
              hint: '!',
              act: () => (inJunk ? commands.notJunk() : commands.junk()),
            },
          ],
        },
        { choices: [{ icon: Printer, text: t`Imprimer la conversation`, act: onPrint }] },
      ]}
    />
  )
  if (phone)
    return (
      <header className="phone-bar">
        <IconButton icon={ChevronLeft} label={t`Retour à ${backTo}`} onPress={commands.close} />
        <span className="small muted">{position}</span>
        <span className="grow" />
        {put ? (
          <IconButton icon={Inbox} label={t`Remettre dans Réception`} onPress={() => commands.notJunk()} />
        ) : (
          <IconButton icon={Archive} label={t`Archiver`} onPress={() => commands.archive()} />
        )}
        <IconButton icon={Flag} label={t`Suivre`} on={followed} onPress={() => commands.toggleFollowed()} />
        <IconButton icon={FolderInput} label={t`Déplacer`} onPress={() => commands.move()} />
        {more}
      </header>
    )
  return (
    <div className="toolbar" role="toolbar" aria-label={t`Actions sur la conversation`}>
      <Button kind="tonal" icon={Reply} onPress={() => commands.answer('reply')}>
        {t`Répondre`}
      </Button>
      <IconButton icon={ReplyAll} label={t`Répondre à tous`} hint="a" onPress={() => commands.answer('reply-all')} />
      <IconButton icon={Forward} label={t`Transférer`} hint="f" onPress={() => commands.answer('forward')} />
      <span className="sep" />
      {archiveAct}
      <Button kind="quiet" className={followed ? 'followed' : ''} icon={Flag} onPress={() => commands.toggleFollowed()}>
        {followed ? t`Suivi` : t`Suivre`}
      </Button>
      <IconButton
        icon={Trash2}
        label={inTrash ? t`Supprimer définitivement` : t`Supprimer`}
        hint="#"
        onPress={() => commands.trash()}
      />
      <IconButton className="opt" icon={FolderInput} label={t`Déplacer`} hint="v" onPress={() => commands.move()} />
      {more}
      <span className="grow" />
      <IconButton icon={ChevronUp} label={t`Précédent`} hint="k" onPress={() => commands.step(-1)} />
      <IconButton icon={ChevronDown} label={t`Suivant`} hint="j" onPress={() => commands.step(1)} />
    </div>
  )
})

async function print(emails: readonly Email[]) {
  try {
    const { printMessages } = await import('./print')
    await printMessages(emails.filter((email) => !email.keywords.$draft))
  } catch (error) {
    toast(reason(error, t`Rien n’a été imprimé.`), { kind: 'error' })
  }
}
