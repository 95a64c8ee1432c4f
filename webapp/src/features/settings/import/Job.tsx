import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { count } from '@/i18n/dates'
import { CircleAlert, CircleCheck } from '@/ui/icons'
import type { ImportJob } from './imports'
import { Progress } from './Progress'
import { oddity } from './words'

export function Job({ job }: { job: ImportJob }) {
  const { name, state, error, total, done, skipped } = job
  if (state === 'queued' || state === 'running')
    return (
      <li className="job">
        <Progress
          label={name}
          part={total ? Math.min(1, (done + skipped) / total) : undefined}
          value={
            state === 'queued' || done + skipped === 0
              ? t`En attente`
              : total
                ? t`${count(done + skipped)} sur ${count(total)}`
                : t`${count(done + skipped)} lus`
          }
          hint={t`Vous pouvez quitter cette page ou vous déconnecter : l’import continue.`}
        />
      </li>
    )
  const IconOf = state === 'done' ? CircleCheck : CircleAlert
  return (
    <li className={`job over ${state}`}>
      <div className="with-icon" role="status">
        <IconOf className="icon" aria-hidden />
        <b>{name}</b>
        <span className="d">
          {[
            state === 'failed' && why(error),
            plural(done, { 0: 'Aucun message importé.', one: '# message importé.', other: '# messages importés.' }),
            skipped > 0 && plural(skipped, { one: '# était déjà là.', other: '# étaient déjà là.' }),
          ]
            .filter(Boolean)
            .join(' ')}
        </span>
      </div>
      <Oddities job={job} />
    </li>
  )
}

function why(error: ImportJob['error']): string {
  if (error === 'overQuota')
    return t`Votre boîte est pleine : ce qui est importé est gardé. Faites de la place, puis renvoyez le même fichier.`
  if (error === 'unreadable')
    return t`Ce fichier n’a pas pu être lu jusqu’au bout : ce qui est importé est gardé. Vérifiez qu’il est entier, puis renvoyez-le.`
  return t`L’import s’est arrêté avant la fin : ce qui est importé est gardé, et le même fichier peut être renvoyé.`
}

function Oddities({ job: { odd, examples } }: { job: ImportJob }) {
  const kinds = Object.entries(odd)
  const all = kinds.reduce((sum, [, times]) => sum + times, 0)
  if (all === 0) return null
  return (
    <details>
      <summary className="link">{plural(all, { one: '# point à regarder', other: '# points à regarder' })}</summary>
      <ul>
        {kinds.map(([kind, times]) => {
          const places = examples.filter((example) => example.kind === kind)
          return (
            <li key={kind}>
              <b>
                {oddity(kind)} ({count(times)})
              </b>
              {places.map(({ where }, index) => (
                <span className="d" key={index}>
                  {where}
                </span>
              ))}
              {places.length < times && (
                <span className="d">
                  <Trans>Les suivants ne sont pas affichés.</Trans>
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
