import type { Id } from '@/jmap/types'
import type { Mailbox } from '../model/types'
import type { Commands } from '../useCommands'
import { Conversation } from './Conversation'
import { ConversationToolbar } from './ConversationToolbar'

interface ReadingPaneProps {
  threadId: Id
  mailbox: Mailbox | undefined
  commands: Commands
  phone: boolean
  position: string
  backTo: string
  keepUnread: boolean
}

export function ReadingPane({ threadId, mailbox, commands, keepUnread, ...bar }: ReadingPaneProps) {
  return (
    <>
      <ConversationToolbar threadId={threadId} mailbox={mailbox} commands={commands} {...bar} />
      <Conversation threadId={threadId} mailbox={mailbox} commands={commands} keepUnread={keepUnread} />
    </>
  )
}
