import { t } from '@lingui/core/macro'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { fullDate, longDate, shortDate } from '@/i18n/dates'
import type { Id } from '@/jmap/types'
import { Avatar } from '@/ui/Avatar'
import { ChevronDown } from '@/ui/icons'
import { PHONE, useMedia } from '@/ui/useMedia'
import { nameOf } from '../list/people'
import { isLoaded } from '../model/conversation'
import type { Email } from '../model/types'
import { MessageDetails } from './MessageDetails'
import { MessageMenu } from './MessageMenu'
import { recipients } from './people'

interface MessageHeadProps {
  email: Email
  me: string
  now: Date
  titleId: string
  onFold: (() => void) | undefined
}

/** Who wrote to whom and when; more of it when asked. */
export function MessageHead({ email, me, now, titleId, onFold }: MessageHeadProps) {
  const [detailed, setDetailed] = useState<Id>()
  const details = detailed === email.id
  const phone = useMedia(PHONE)
  const loaded = isLoaded(email)
  const sender = email.from?.[0]
  const received = new Date(email.receivedAt)
  return (
    <>
      <header className="msg-head">
        <Avatar name={sender?.name ?? ''} address={sender?.email ?? ''} />
        <div className="people">
          <div className="who" id={titleId}>
            <b className="clip">{nameOf(sender) || t`Expéditeur inconnu`}</b>
            {sender?.name && <span className="fn clip">{sender.email}</span>}
          </div>
          <AriaButton className="to" aria-expanded={details} onPress={() => setDetailed(details ? undefined : email.id)}>
            <span className="clip">{loaded ? recipients(email, me) : ' '}</span>
            <ChevronDown className="icon s" aria-hidden />
            <span className="sr">{t`, détails`}</span>
          </AriaButton>
        </div>
        <div className="right">
          <time dateTime={email.receivedAt} title={fullDate(received)}>
            {phone ? shortDate(received, now) : longDate(received, now)}
          </time>
          <MessageMenu email={email} me={me} onFold={onFold} />
        </div>
      </header>
      {details && loaded && <MessageDetails email={email} />}
    </>
  )
}
