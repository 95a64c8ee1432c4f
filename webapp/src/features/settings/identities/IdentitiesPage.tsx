import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useAll } from '@/app/connection'
import { reason } from '@/app/errors'
import { loadIdentities } from '@/features/mail/model/identities'
import { useMail } from '@/features/mail/useMail'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { IdentityForm } from './IdentityForm'
import { NewIdentity } from './NewIdentity'

/** In what name one writes, and what is put under the text: for each of one's addresses. */
export function IdentitiesPage() {
  const mail = useMail()
  const identities = useAll(mail.account, 'Identity')
  const [error, setError] = useState<unknown>()
  const [tries, setTries] = useState(0)

  useEffect(() => {
    loadIdentities(mail).then(() => setError(undefined), setError)
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
        {reason(error, t`Vos signatures n’ont pas pu être chargées.`)}
      </Notice>
    )
  return (
    <>
      <p className="lead">
        <Trans>Le nom que voient vos correspondants, et ce qui se place sous vos messages.</Trans>
      </p>
      {identities.map((identity) => (
        <IdentityForm key={identity.id} identity={identity} />
      ))}
      {identities.length > 0 && <NewIdentity />}
    </>
  )
}
