import './import.css'
import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useAll } from '@/app/connection'
import { reason } from '@/app/errors'
import { useObservable } from '@/app/observable'
import { useMail } from '@/features/mail/useMail'
import { Button } from '@/ui/Button'
import { Notice } from '@/ui/Notice'
import { ImportForm } from './ImportForm'
import { failure, loadImports, sending } from './imports'
import { Job } from './Job'
import { Progress } from './Progress'

export function ImportPage() {
  const mail = useMail()
  const jobs = useAll(mail.account, 'ImportJob')
  const [error, setError] = useState<unknown>()
  const going = useObservable(sending)
  const failed = useObservable(failure)

  useEffect(() => {
    loadImports(mail).catch(setError)
  }, [mail])

  return (
    <>
      <p className="lead">
        <Trans>
          Vos messages d’une autre boîte, avec leurs dossiers et leurs dates. Un message déjà là n’est pas importé deux
          fois.
        </Trans>
      </p>
      {failed && (
        <Notice kind="error" live>
          {failed}
        </Notice>
      )}
      {going ? (
        <div className="job going">
          <Progress
            label={t`Envoi de « ${going.name} »`}
            part={going.part}
            hint={
              going.waiting
                ? t`Connexion perdue : l’envoi reprendra de lui-même où il en était.`
                : t`Gardez cette fenêtre ouverte jusqu’à la fin de l’envoi ; vous pouvez lire votre courrier. Interrompu, il reprendra où il en était avec le même fichier.`
            }
          />
          <Button size="s" onPress={going.cancel}>
            <Trans>Annuler</Trans>
          </Button>
        </div>
      ) : (
        <ImportForm />
      )}
      {error !== undefined && <Notice kind="error">{reason(error, t`Vos imports n’ont pas pu être chargés.`)}</Notice>}
      {jobs.length > 0 && (
        <section>
          <h2>
            <Trans>Vos imports</Trans>
          </h2>
          <ul className="jobs">
            {[...jobs].reverse().map((job) => (
              <Job key={job.id} job={job} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
