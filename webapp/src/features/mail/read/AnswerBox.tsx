import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Avatar } from '@/ui/Avatar'
import { Button } from '@/ui/Button'
import { Forward, Reply, ReplyAll } from '@/ui/icons'
import { PHONE, useMedia } from '@/ui/useMedia'
import { nameOf } from '../list/people'
import type { Address, Email } from '../model/types'

interface AnswerBoxProps {
  email: Email
  me: Address
  onAnswer: (kind: 'reply' | 'reply-all' | 'forward') => void
}

/** Where the answer is begun, under what is answered. */
export function AnswerBox({ email, me, onAnswer }: AnswerBoxProps) {
  const phone = useMedia(PHONE)
  const mine = email.from?.[0]?.email.toLowerCase() === me.email.toLowerCase()
  const to = nameOf(mine ? email.to?.[0] : (email.replyTo?.[0] ?? email.from?.[0])) || t`tous`
  const several = (email.to?.length ?? 0) + (email.cc?.length ?? 0) > 1
  if (phone)
    return (
      <div className="answer-bar">
        <Button kind="primary" icon={Reply} onPress={() => onAnswer('reply')}>
          <Trans>Répondre</Trans>
        </Button>
        {several && (
          <Button
            className="square"
            icon={ReplyAll}
            aria-label={t`Répondre à tous`}
            onPress={() => onAnswer('reply-all')}
          />
        )}
        <Button className="square" icon={Forward} aria-label={t`Transférer`} onPress={() => onAnswer('forward')} />
      </div>
    )
  return (
    <div className="answer">
      <div className="answer-box">
        <AriaButton className="begin" onPress={() => onAnswer('reply')}>
          <Avatar size="s" name={me.name ?? ''} address={me.email} />
          <span className="clip">
            <Trans>Répondre à {to}</Trans>
          </span>
        </AriaButton>
        {several && (
          <Button size="s" kind="quiet" icon={ReplyAll} onPress={() => onAnswer('reply-all')}>
            <Trans>Tous</Trans>
          </Button>
        )}
        <Button size="s" kind="quiet" icon={Forward} onPress={() => onAnswer('forward')}>
          <Trans>Transférer</Trans>
        </Button>
      </div>
    </div>
  )
}
