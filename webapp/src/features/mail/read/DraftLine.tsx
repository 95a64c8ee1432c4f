import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { longDate } from '@/i18n/dates'
import { Button } from '@/ui/Button'
import { Pencil } from '@/ui/icons'
import { compose } from '../compose/store'
import type { Email } from '../model/types'

/** An answer begun and not sent, in its place in the conversation. */
export function DraftLine({ email, now }: { email: Email; now: Date }) {
  return (
    <div className="msg-draft">
      <Pencil className="icon" aria-hidden />
      <span className="clip grow">
        <b>
          <Trans>Brouillon</Trans>
        </b>{' '}
        {email.preview || t`sans texte`}
      </span>
      <time dateTime={email.receivedAt}>{longDate(new Date(email.receivedAt), now)}</time>
      <Button size="s" onPress={() => compose({ kind: 'draft', emailId: email.id })}>
        <Trans>Reprendre</Trans>
      </Button>
    </div>
  )
}
