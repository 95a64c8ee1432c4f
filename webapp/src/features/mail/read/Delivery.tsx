import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { background } from '@/app/background'
import { reason } from '@/app/errors'
import { toast } from '@/app/toasts'
import { useAll } from '@/app/connection'
import { longDate } from '@/i18n/dates'
import { Button } from '@/ui/Button'
import { CircleAlert, CircleCheck, Clock, type Icon } from '@/ui/icons'
import { cancelSubmission, loadSubmissions } from '../model/submissions'
import type { DeliveryStatus, EmailSubmission } from '../model/types'
import { useMail } from '../useMail'

/** Under a message one sent: where it is for each recipient, and the way to stop it while it waits. */
export function Delivery({ emailId }: { emailId: string }) {
  const mail = useMail()
  const submissions = useAll(mail.account, 'EmailSubmission').filter((submission) => submission.emailId === emailId)
  const [open, setOpen] = useState(false)

  useEffect(() => {
    void background(`delivery ${emailId}`, () => loadSubmissions(mail, emailId))
  }, [mail, emailId])

  const submission = submissions.at(-1)
  if (!submission) return null
  if (submission.undoStatus === 'pending') return <Pending submission={submission} />
  if (submission.undoStatus === 'canceled') return null
  const statuses = Object.entries(submission.deliveryStatus ?? {})
  if (statuses.length === 0) return null
  const { icon: IconOf, text, look } = summary(statuses.map(([, status]) => status))
  return (
    <details
      className={`delivery ${look}`}
      open={open || look === 'bad'}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <IconOf className="icon s" aria-hidden />
        {text}
      </summary>
      <ul>
        {statuses.map(([email, status]) => (
          <li key={email}>
            <b className="clip">{email}</b>
            <span>{describe(status)}</span>
            {status.delivered === 'no' && <span className="reply">{status.smtpReply}</span>}
          </li>
        ))}
      </ul>
    </details>
  )
}

function Pending({ submission }: { submission: EmailSubmission }) {
  const mail = useMail()
  const at = new Date(submission.sendAt)
  async function cancel() {
    try {
      await cancelSubmission(mail, submission)
      toast(t`Envoi annulé. Le message est dans Brouillons.`)
    } catch (error) {
      toast(reason(error, ''), { kind: 'error' })
    }
  }
  return (
    <div className="delivery wait">
      <Clock className="icon s" aria-hidden />
      <span>
        <Trans>Partira {longDate(at, new Date())}</Trans>
      </span>
      <Button size="s" onPress={() => void cancel()}>
        <Trans>Annuler l’envoi</Trans>
      </Button>
    </div>
  )
}

function summary(statuses: DeliveryStatus[]): { icon: Icon; text: string; look: string } {
  const refused = statuses.filter(({ delivered }) => delivered === 'no').length
  const waiting = statuses.filter(({ delivered }) => delivered === 'queued').length
  if (refused > 0)
    return {
      icon: CircleAlert,
      look: 'bad',
      text: plural(refused, { one: 'Non remis à # destinataire', other: 'Non remis à # destinataires' }),
    }
  if (waiting > 0)
    return {
      icon: Clock,
      look: 'wait',
      text: plural(waiting, { one: 'En attente pour # destinataire', other: 'En attente pour # destinataires' }),
    }
  return { icon: CircleCheck, look: 'good', text: t`Remis` }
}

/** RFC 8621 §7: « yes » is the server's word only when it knows; else the next server has taken it over. */
function describe(status: DeliveryStatus): string {
  switch (status.delivered) {
    case 'yes':
      return status.displayed === 'yes' ? t`remis et affiché` : t`remis`
    case 'no':
      return t`refusé`
    case 'queued':
      return t`en attente, nouvel essai automatique`
    default:
      return t`transmis au serveur du destinataire`
  }
}
