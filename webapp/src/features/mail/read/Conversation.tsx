import './conversation.css'
import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { reason } from '@/app/errors'
import { useSession } from '@/app/session'
import { holdTogether } from '@/i18n'
import type { Id } from '@/jmap/types'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { ChevronDown, MailOpen } from '@/ui/icons'
import { Notice } from '@/ui/Notice'
import { PHONE, useMedia } from '@/ui/useMedia'
import { useNow } from '../list/useNow'
import { setRead } from '../model/acts'
import { ConversationGone, isLoaded, loadConversation } from '../model/conversation'
import { isUnread } from '../model/counts'
import { fullName } from '../model/mailboxes'
import { baseSubject } from '../model/subject'
import type { Email, Mailbox } from '../model/types'
import type { Commands } from '../useCommands'
import { useMail, useMailboxes, useMailRecord, useMailRecords } from '../useMail'
import { AnswerBox } from './AnswerBox'
import { DraftLine } from './DraftLine'
import { FoldedMessage } from './FoldedMessage'
import { Message } from './Message'

const READ_AFTER_MS = 400

interface ConversationProps {
  threadId: Id
  mailbox: Mailbox | undefined
  commands: Commands
  /** Just marked as unread: opening it again marks it read, staying does not. */
  keepUnread: boolean
}

/** A thread as a conversation: the latest open, and what hasn't been read; the rest a line each. */
export function Conversation({ threadId, mailbox, commands, keepUnread }: ConversationProps) {
  const mail = useMail()
  const thread = useMailRecord('Thread', threadId)
  const all = useMailRecords('Email', thread?.emailIds)
  const emails = useMemo(() => visible(all, mailbox, mail.cache.all(mail.account, 'Mailbox')), [all, mailbox, mail])
  const [error, setError] = useState<unknown>()
  const [tries, setTries] = useState(0)
  const [toggled, setToggled] = useState<ReadonlyMap<Id, boolean>>(new Map())
  const now = useNow()
  const session = useSession()
  const { address: me, name: myName } = session.is === 'in' ? session.who : { address: '', name: '' }
  const head = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    let stale = false
    setError(undefined)
    loadConversation(mail, threadId).catch((error) => !stale && setError(error))
    return () => {
      stale = true
    }
  }, [mail, threadId, tries, thread?.emailIds.length])

  // What was unread when it was opened stays open though it becomes read.
  const written = emails.filter((email) => !email.keywords.$draft)
  const opened = useRef<{ thread: Id; ids: Set<Id> }>({ thread: '', ids: new Set() })
  if (written.length > 0) {
    if (opened.current.thread !== threadId) opened.current = { thread: threadId, ids: new Set() }
    const latest = written.at(-1)!
    opened.current.ids.add(latest.id)
    for (const email of written) if (isUnread(email)) opened.current.ids.add(email.id)
  }
  useEffect(() => setToggled(new Map()), [threadId])
  const page = useRef<HTMLDivElement>(null)
  const scrolled = useRef(false)
  useLayoutEffect(() => {
    // Only where it is needed: even for what is at its top, the browser lays out the page to know it.
    if (page.current && scrolled.current) page.current.scrollTop = 0
  }, [threadId])

  const unread = emails.some(isUnread)
  const first = emails[0]?.id
  useEffect(() => {
    if (!unread || keepUnread || !first) return
    const timer = setTimeout(() => void setRead(mail, [first], true, true), READ_AFTER_MS)
    return () => clearTimeout(timer)
  }, [mail, unread, keepUnread, first])

  const latest = written.at(-1)
  const subject = first ? baseSubject(emails[0]!.subject ?? '') || t`(sans objet)` : ''
  useEffect(() => {
    if (subject) document.title = `${subject} · Convergence`
  }, [subject])

  if (error instanceof ConversationGone)
    return (
      <EmptyState icon={MailOpen} title={t`Cette conversation n’est plus ici`}>
        <Trans>Elle a été supprimée, ou ce lien vient d’un autre compte.</Trans>
      </EmptyState>
    )
  return (
    <>
      <div
        ref={page}
        className="conversation scroll"
        tabIndex={-1}
        onScroll={(event) => {
          scrolled.current = event.currentTarget.scrollTop > 0
        }}
      >
        <div className="thread">
          <header className="thread-head">
            <h1 ref={head} tabIndex={-1}>
              {holdTogether(subject) || <i className="skeleton" style={{ width: '60%', height: 18 }} />}
            </h1>
            <Places emails={emails} mailbox={mailbox} />
          </header>
          {error !== undefined && !emails.every(isLoaded) && (
            <Notice
              kind="error"
              live
              action={
                <Button size="s" onPress={() => setTries(tries + 1)}>
                  <Trans>Réessayer</Trans>
                </Button>
              }
            >
              {reason(error, t`Cette conversation n’a pas pu être chargée.`)}
            </Notice>
          )}
          <Messages
            threadId={threadId}
            emails={emails}
            isOpen={(id) => toggled.get(id) ?? opened.current.ids.has(id)}
            onToggle={(id, open) => setToggled((now) => new Map(now).set(id, open))}
            me={me}
            now={now}
          />
        </div>
      </div>
      {latest && <AnswerBox email={latest} me={{ name: myName, email: me }} onAnswer={commands.answer} />}
    </>
  )
}

const FOLD_BEYOND = 4
const FOLD_BEYOND_ON_PHONE = 1

interface MessagesProps {
  threadId: Id
  emails: readonly Email[]
  isOpen: (id: Id) => boolean
  onToggle: (id: Id, open: boolean) => void
  me: string
  now: Date
}

/** Many earlier messages fold into one line. */
function Messages({ threadId, emails, isOpen, onToggle, me, now }: MessagesProps) {
  const [unfolded, unfold] = useState<Id>()
  const phone = useMedia(PHONE)
  const closedAtStart = emails.findIndex((email) => isOpen(email.id) || email.keywords.$draft)
  const folds = unfolded !== threadId && closedAtStart > (phone ? FOLD_BEYOND_ON_PHONE : FOLD_BEYOND)
  const last = emails.findLast((email) => !email.keywords.$draft)
  const hidden = folds ? emails.slice(phone ? 0 : 1, phone ? closedAtStart : closedAtStart - 1) : []
  return (
    <>
      {emails.map((email) => {
        if (hidden.includes(email))
          return email === hidden[0] ? (
            <AriaButton key="more" className="msg-more" aria-expanded={false} onPress={() => unfold(threadId)}>
              <Faces emails={hidden} />
              <span className="grow">
                {plural(hidden.length, { one: '# autre message', other: '# autres messages' })}
              </span>
              <ChevronDown className="icon s" aria-hidden />
            </AriaButton>
          ) : null
        if (email.keywords.$draft) return <DraftLine key={email.id} email={email} now={now} />
        if (!isOpen(email.id))
          return <FoldedMessage key={email.id} email={email} now={now} onOpen={() => onToggle(email.id, true)} />
        return (
          <Message
            // The last one's place is kept from one conversation to the next, with the frame in it.
            key={email === last ? 'last' : email.id}
            email={email}
            me={me}
            now={now}
            {...(emails.length > 1 ? { onFold: () => onToggle(email.id, false) } : {})}
          />
        )
      })}
    </>
  )
}

/** Who wrote what is folded: two faces at most. */
function Faces({ emails }: { emails: readonly Email[] }) {
  const people = new Map(emails.map((email) => [email.from?.[0]?.email ?? '', email.from?.[0]?.name ?? '']))
  return (
    <span className="faces">
      {[...people].slice(-2).map(([address, name]) => (
        <Avatar key={address} size="s" name={name} address={address} />
      ))}
    </span>
  )
}

/** What was thrown away shows in the bin only; elsewhere the conversation goes on without it. */
function visible(
  emails: readonly Email[],
  mailbox: Mailbox | undefined,
  mailboxes: readonly Mailbox[],
): readonly Email[] {
  const away = new Set(mailboxes.filter(({ role }) => role === 'trash' || role === 'junk').map(({ id }) => id))
  if (mailbox && away.has(mailbox.id)) return emails
  const kept = emails.filter((email) => Object.keys(email.mailboxIds).some((id) => !away.has(id)))
  return kept.length > 0 ? kept : emails
}

function Places({ emails, mailbox }: { emails: readonly Email[]; mailbox: Mailbox | undefined }) {
  const mailboxes = useMailboxes()
  const places = mailboxes.filter(
    (one) =>
      one.id !== mailbox?.id &&
      one.role !== 'sent' &&
      one.role !== 'drafts' &&
      emails.some((email) => email.mailboxIds[one.id]),
  )
  if (places.length === 0) return null
  const names = places.map((one) => fullName(one, mailboxes)).join(', ')
  return (
    <div className="under">
      <span className="tiny muted">
        {plural(places.length, { one: `Dossier ${names}`, other: `Dossiers ${names}` })}
      </span>
    </div>
  )
}
