import { t } from '@lingui/core/macro'
import { type ReactNode, useCallback } from 'react'
import { reason } from '@/app/errors'
import type { Id } from '@/jmap/types'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { mailboxOf, type View } from '../model/view'
import { PhoneSearch } from '../search/PhoneSearch'
import { SearchHead } from '../search/SearchHead'
import type { Commands } from '../useCommands'
import { BulkBar } from './BulkBar'
import { EmptyList } from './EmptyList'
import { ListHead } from './ListHead'
import { MessageList } from './MessageList'
import { QuickActions } from './QuickActions'
import type { ListControl } from './useListControl'

interface ListPaneProps {
  view: View
  control: ListControl
  openId: Id | undefined
  commands: Commands
  phone: boolean
  children?: ReactNode
}

export function ListPane({ view, control, openId, commands, phone, children }: ListPaneProps) {
  const { window, selection } = control
  const mailbox = mailboxOf(view)
  const quick = useCallback(
    (id: Id) => (phone ? null : <QuickActions id={id} mailbox={mailbox} commands={commands} />),
    [phone, mailbox, commands],
  )
  const nothingAsked = view.is === 'search' && view.filter === null
  // Alone on a phone, it is what the page is about.
  const Pane = phone ? 'main' : 'section'
  const headless = selection.ids.size > 0 || (view.is === 'search' && phone)
  return (
    <Pane className="pane" aria-label={view.title} id={phone ? 'main' : undefined}>
      {headless && <h1 className="sr">{view.title}</h1>}
      {selection.ids.size > 0 ? (
        <BulkBar control={control} mailbox={mailbox} commands={commands} />
      ) : view.is === 'search' && phone ? (
        <PhoneSearch text={view.text} />
      ) : (
        <ListHead view={view} total={nothingAsked ? undefined : window.positions.total} phone={phone} />
      )}
      {view.is === 'search' && <SearchHead text={view.text} terms={view.terms} problems={view.problems} />}
      {window.error !== undefined && (
        <div className="list-notice">
          <Notice
            kind="error"
            live
            action={<Button size="s" onPress={() => void window.retry()}>{t`Réessayer`}</Button>}
          >
            {reason(window.error, t`La liste n’est peut-être pas à jour.`)}
          </Notice>
        </div>
      )}
      {window.error !== undefined && window.positions.total === undefined ? null : nothingAsked ||
        window.positions.total === 0 ? (
        <EmptyList view={view} nothingAsked={nothingAsked} />
      ) : (
        <MessageList
          control={control}
          label={t`Messages`}
          mailbox={mailbox}
          openId={openId}
          onOpen={commands.open}
          quick={quick}
        />
      )}
      {children}
    </Pane>
  )
}
