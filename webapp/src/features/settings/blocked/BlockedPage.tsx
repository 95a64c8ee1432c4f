import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useAll } from '@/app/connection'
import { reason } from '@/app/errors'
import { loadBlocked, unblock } from '@/features/mail/model/blocked'
import { useMail } from '@/features/mail/useMail'
import { longDate } from '@/i18n/dates'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'

/** Whose mail goes into Junk, and the way back. */
export function BlockedPage() {
  const mail = useMail()
  const blocked = useAll(mail.account, 'BlockedSender')
  const [loaded, setLoaded] = useState(mail.cache.isComplete(mail.account, 'BlockedSender'))
  const [error, setError] = useState<unknown>()
  const [tries, setTries] = useState(0)

  useEffect(() => {
    loadBlocked(mail).then(() => {
      setLoaded(true)
      setError(undefined)
    }, setError)
  }, [mail, tries])

  if (error !== undefined)
    return (
      <Notice
        kind="error"
        live
        action={
          <Button size="s" onPress={() => setTries(tries + 1)}>
            <Trans>Réessayer</Trans>
          </Button>
        }
      >
        {reason(error, t`La liste n’a pas pu être chargée.`)}
      </Notice>
    )
  const now = new Date()
  return (
    <>
      <p className="lead">
        <Trans>
          Leurs messages vont directement dans Indésirables. Pour bloquer quelqu’un, ouvrez un de ses messages, puis «
          Plus d’actions ».
        </Trans>
      </p>
      {loaded && blocked.length === 0 && (
        <p>
          <Trans>Vous n’avez bloqué personne.</Trans>
        </p>
      )}
      <ul className="things">
        {blocked.map((sender) => (
          <li key={sender.id}>
            <div>
              <b>{sender.email}</b>
              <span className="d">{t`Bloqué ${longDate(new Date(sender.createdAt), now)}`}</span>
            </div>
            <Button size="s" aria-label={t`Débloquer ${sender.email}`} onPress={() => void unblock(mail, sender)}>
              <Trans>Débloquer</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
