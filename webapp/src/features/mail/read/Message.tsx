import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useCallback, useEffect, useId, useState } from 'react'
import { setPreference, usePreferences } from '@/app/preferences'
import type { Id } from '@/jmap/types'
import { Button } from '@/ui/Button'
import { Image } from '@/ui/icons'
import { Notice } from '@/ui/Notice'
import { nameOf } from '../list/people'
import { isLoaded, loadEmails } from '../model/conversation'
import type { Email } from '../model/types'
import { useMail } from '../useMail'
import { Attachments } from './Attachments'
import { Delivery } from './Delivery'
import { MessageBody } from './MessageBody'
import { MessageHead } from './MessageHead'
import { SenderNotice } from './SenderNotice'

interface MessageProps {
  email: Email
  me: string
  now: Date
  /** Folds it back; undefined for one that stays open. */
  onFold?: () => void
}

/**
 * A message, open. Another message may take its place: what belongs to one only is keyed by it, and the frame of the
 * text stays, since a new one costs more than all the rest.
 */
export function Message({ email, me, now, onFold }: MessageProps) {
  const mail = useMail()
  const { trustedSenders } = usePreferences()
  const sender = email.from?.[0]
  const address = sender?.email.toLowerCase() ?? ''
  const [asked, ask] = useState<Id>()
  const [failed, setFailed] = useState<Id>()
  const titleId = useId()
  const loaded = isLoaded(email)
  const suspicious = email.senderTrust?.verdict === 'suspicious'
  const showImages = asked === email.id || (trustedSenders.includes(address) && !suspicious)
  const attachments = (email.attachments ?? []).filter((part) => part.disposition !== 'inline' || !part.cid)

  const load = useCallback(
    () =>
      loadEmails(mail, [email.id]).then(
        () => setFailed(undefined),
        () => setFailed(email.id),
      ),
    [mail, email.id],
  )
  useEffect(() => {
    if (!loaded) void load()
  }, [load, loaded])

  return (
    <article className="msg" aria-labelledby={titleId}>
      <MessageHead email={email} now={now} me={me} titleId={titleId} onFold={onFold} />
      {suspicious && <SenderNotice key={`sender-${email.id}`} trust={email.senderTrust!} />}
      {email.displayHtml?.hasRemoteImages && !showImages && (
        <RemoteImages
          onShow={() => ask(email.id)}
          onTrust={address && !suspicious ? () => setPreference('trustedSenders', [...trustedSenders, address]) : undefined}
        />
      )}
      <div className="msg-body">
        {email.displayHtml ? (
          <MessageBody
            title={t`Texte du message de ${nameOf(sender)}`}
            display={email.displayHtml}
            showImages={showImages}
          />
        ) : failed === email.id ? (
          <Notice
            kind="error"
            live
            action={
              <Button size="s" onPress={() => void load()}>
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
      <div className="msg-extra" key={`extra-${email.id}`}>
        <Attachments parts={attachments} />
        {address === me.toLowerCase() && !email.keywords.$draft && <Delivery emailId={email.id} />}
      </div>
    </article>
  )
}

function RemoteImages({ onShow, onTrust }: { onShow: () => void; onTrust: (() => void) | undefined }) {
  return (
    <div className="msg-notice">
      <Notice
        kind="plain"
        icon={Image}
        action={
          <>
            <Button size="s" onPress={onShow}>
              <Trans>Afficher</Trans>
            </Button>
            {onTrust && (
              <Button size="s" kind="quiet" onPress={onTrust}>
                <Trans>Toujours pour cet expéditeur</Trans>
              </Button>
            )}
          </>
        }
      >
        <Trans>Images externes masquées. L’expéditeur ne saura pas que vous avez lu son message.</Trans>
      </Notice>
    </div>
  )
}
