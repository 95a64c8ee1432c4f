import { t } from '@lingui/core/macro'
import { Button as AriaButton } from 'react-aria-components/Button'
import { longDate } from '@/i18n/dates'
import { Avatar } from '@/ui/Avatar'
import { Paperclip } from '@/ui/icons'
import { nameOf } from '../list/people'
import type { Email } from '../model/types'

/** An earlier message as a line; a press opens it. */
export function FoldedMessage({ email, now, onOpen }: { email: Email; now: Date; onOpen: () => void }) {
  const sender = email.from?.[0]
  return (
    <AriaButton className="msg-fold" aria-expanded={false} onPress={onOpen}>
      <Avatar size="s" name={sender?.name ?? ''} address={sender?.email ?? ''} />
      <b>{nameOf(sender) || t`Expéditeur inconnu`}</b>
      <span className="clip">{email.preview}</span>
      {email.hasAttachment && <Paperclip className="icon s" aria-label={t`pièce jointe`} />}
      <time dateTime={email.receivedAt}>{longDate(new Date(email.receivedAt), now)}</time>
    </AriaButton>
  )
}
