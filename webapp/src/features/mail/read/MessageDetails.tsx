import { t } from '@lingui/core/macro'
import { fullDate } from '@/i18n/dates'
import { fullName } from '../model/mailboxes'
import type { Address, Email, SenderTrust } from '../model/types'
import { useMailboxes } from '../useMail'

/** Who exactly, when exactly, where it is kept. */
export function MessageDetails({ email }: { email: Email }) {
  const mailboxes = useMailboxes()
  const places = mailboxes.filter(({ id }) => email.mailboxIds[id]).map((mailbox) => fullName(mailbox, mailboxes))
  const people: [string, Address[] | null][] = [
    [t`De`, email.from],
    [t`Envoyé par`, sameAs(email.sender, email.from) ? null : email.sender],
    [t`Répondre à`, sameAs(email.replyTo, email.from) ? null : email.replyTo],
    [t`À`, email.to],
    [t`Copie`, email.cc],
    [t`Copie cachée`, email.bcc],
  ]
  return (
    <dl className="msg-details">
      {people
        .filter(([, addresses]) => addresses?.length)
        .map(([label, addresses]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {addresses!.map(({ name, email }, index) => (
                <span key={email + index}>
                  {name} <span className={name ? 'muted' : ''}>{email}</span>
                </span>
              ))}
            </dd>
          </div>
        ))}
      {email.senderTrust && (
        <div>
          <dt>{t`Expéditeur`}</dt>
          <dd>{certainty(email.senderTrust)}</dd>
        </div>
      )}
      <div>
        <dt>{t`Reçu`}</dt>
        <dd>{fullDate(new Date(email.receivedAt))}</dd>
      </div>
      {email.sentAt && (
        <div>
          <dt>{t`Daté du`}</dt>
          <dd>{fullDate(new Date(email.sentAt))}</dd>
        </div>
      )}
      <div>
        <dt>{t`Rangé dans`}</dt>
        <dd>{places.join(', ')}</dd>
      </div>
    </dl>
  )
}

function certainty({ verdict, domain }: SenderTrust): string {
  if (verdict === 'verified' && domain !== null) return t`vérifié, ce message vient bien de ${domain}`
  return verdict === 'suspicious' || domain === null
    ? t`douteux`
    : t`non vérifié, rien ne prouve que ce message vient de ${domain}`
}

function sameAs(one: Address[] | null, other: Address[] | null): boolean {
  return (
    !one?.length || JSON.stringify(one.map(({ email }) => email)) === JSON.stringify(other?.map(({ email }) => email))
  )
}
