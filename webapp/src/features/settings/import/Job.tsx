import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { count } from '@/i18n/dates'
import { CircleAlert, CircleCheck } from '@/ui/icons'
import { type ImportJob, type Odd } from './imports'
import { Progress } from './Progress'
import { oddity } from './words'

const SHOWN = 100

export function Job({ job }: { job: ImportJob }) {
  const { name, state, total, done, skipped, odd } = job
  if (state === 'queued' || state === 'running')
    return (
      <li className="job">
        <Progress
          label={name}
          part={total ? Math.min(1, (done + skipped) / total) : undefined}
          value={
            state === 'queued'
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
            state === 'failed' &&
              t`L’import s’est arrêté avant la fin : ce qui est importé est gardé, et le même fichier peut être renvoyé.`,
            plural(done, { 0: 'Aucun message importé.', one: '# message importé.', other: '# messages importés.' }),
            skipped > 0 && plural(skipped, { one: '# était déjà là.', other: '# étaient déjà là.' }),
          ]
            .filter(Boolean)
            .join(' ')}
        </span>
      </div>
      {odd.length > 0 && <Oddities odd={odd} />}
    </li>
  )
}

function Oddities({ odd }: { odd: Odd[] }) {
  return (
    <details>
      <summary className="link">
        {plural(odd.length, { one: '# point à regarder', other: '# points à regarder' })}
      </summary>
      <ul>
        {odd.slice(0, SHOWN).map(({ where, what }, index) => (
          <li key={index}>
            <b>{where}</b>
            <span className="d">{oddity(what)}</span>
          </li>
        ))}
      </ul>
      {odd.length > SHOWN && (
        <p className="small muted">
          <Trans>Les suivants ne sont pas affichés.</Trans>
        </p>
      )}
    </details>
  )
}
