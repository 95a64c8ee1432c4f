import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useId, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { setPreference, usePreferences } from '@/app/preferences'
import { fullDate, longDate, shortDate } from '@/i18n/dates'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { ChevronDown, Image } from '@/ui/icons'
import { Notice } from '@/ui/Notice'
import { PHONE, useMedia } from '@/ui/useMedia'
import { nameOf } from '../list/people'
import { isLoaded, loadEmails } from '../model/conversation'
import type { Email } from '../model/types'
import { useMail } from '../useMail'
import { Attachments } from './Attachments'
import { Delivery } from './Delivery'
import { MessageBody } from './MessageBody'
import { MessageDetails } from './MessageDetails'
import { MessageMenu } from './MessageMenu'
import { recipients } from './people'

interface MessageProps {
  email: Email
  me: string
  now: Date
  /** Folds it back; undefined for one that stays open. */
  onFold?: () => void
}

/** A message, open. */
export function Message({ email, me, now, onFold }: MessageProps) {
  const mail = useMail()
  const { trustedSenders } = usePreferences()
  const sender = email.from?.[0]
  const address = sender?.email.toLowerCase() ?? ''
  const phone = useMedia(PHONE)
  const [details, setDetails] = useState(false)
  const [asked, ask] = useState(false)
  const [failed, setFailed] = useState(false)
  const titleId = useId()
  const loaded = isLoaded(email)
  const showImages = asked || trustedSenders.includes(address)

  useEffect(() => {
    if (!loaded)
      loadEmails(mail, [email.id]).then(
        () => setFailed(false),
        () => setFailed(true),
      )
  }, [mail, email.id, loaded])

  const received = new Date(email.receivedAt)
  const attachments = (email.attachments ?? []).filter((part) => part.disposition !== 'inline' || !part.cid)
  return (
    <article className="msg" aria-labelledby={titleId}>
      <header className="msg-head">
        <Avatar name={sender?.name ?? ''} address={address} />
        <div className="people">
          <div className="who" id={titleId}>
            <b className="clip">{nameOf(sender) || t`Expéditeur inconnu`}</b>
            {sender?.name && <span className="fn clip">{sender.email}</span>}
          </div>
          <AriaButton className="to" aria-expanded={details} onPress={() => setDetails(!details)}>
            <span className="clip">{loaded ? recipients(email, me) : ' '}</span>
            <ChevronDown className="icon s" aria-hidden />
            <span className="sr">{t`, détails`}</span>
          </AriaButton>
        </div>
        <div className="right">
          <time dateTime={email.receivedAt} title={fullDate(received)}>
            {phone ? shortDate(received, now) : longDate(received, now)}
          </time>
          <MessageMenu email={email} onFold={onFold} />
        </div>
      </header>
      {details && loaded && <MessageDetails email={email} />}
      {email.displayHtml?.hasRemoteImages && !showImages && (
        <div className="msg-notice">
          <Notice
            kind="plain"
            icon={Image}
            action={
              <>
                <Button size="s" onPress={() => ask(true)}>
                  <Trans>Afficher</Trans>
                </Button>
                {address && (
                  <Button
                    size="s"
                    kind="quiet"
                    onPress={() => setPreference('trustedSenders', [...trustedSenders, address])}
                  >
                    <Trans>Toujours pour cet expéditeur</Trans>
                  </Button>
                )}
              </>
            }
          >
            <Trans>Images externes masquées. L’expéditeur ne saura pas que vous avez lu son message.</Trans>
          </Notice>
        </div>
      )}
      <div className="msg-body">
        {email.displayHtml ? (
          <MessageBody
            title={t`Texte du message de ${nameOf(sender)}`}
            display={email.displayHtml}
            showImages={showImages}
          />
        ) : failed ? (
          <Notice
            kind="error"
            live
            action={
              <Button size="s" onPress={() => void loadEmails(mail, [email.id]).then(() => setFailed(false))}>
                <Trans>Réessayer</Trans>
              </Button>
            }
          >
            <Trans>Ce message n’a pas pu être chargé.</Trans>
          </Notice>
        ) : loaded ? (
          <p className="muted">
            <Trans>Ce message n’a pas de texte.</Trans>
          </p>
        ) : (
          <div className="msg-waiting" aria-busy>
            <i className="skeleton" style={{ width: '92%' }} />
            <i className="skeleton" style={{ width: '84%' }} />
            <i className="skeleton" style={{ width: '58%' }} />
          </div>
        )}
      </div>
      <div className="msg-extra">
        <Attachments parts={attachments} />
        {address === me.toLowerCase() && !email.keywords.$draft && <Delivery emailId={email.id} />}
      </div>
    </article>
  )
}
