import './space.css'
import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Label } from 'react-aria-components/Label'
import { Meter } from 'react-aria-components/Meter'
import { reason } from '@/app/errors'
import { Link } from '@/app/router'
import { byRole } from '@/features/mail/model/mailboxes'
import { useMail, useMailboxes } from '@/features/mail/useMail'
import { fileSize } from '@/i18n/dates'
import { ArchiveRestore, ChevronRight, Trash2 } from '@/ui/icons'
import { Notice } from '@/ui/Notice'

/** RFC 9425. */
interface Quota {
  id: string
  resourceType: 'octets' | 'count'
  scope: 'account' | 'domain' | 'global'
  used: number
  hardLimit: number
  warnLimit: number | null
}

export function SpacePage() {
  const { jmap, account } = useMail()
  const trash = byRole(useMailboxes(), 'trash')
  const { restorableForDays } = jmap.capability<{ restorableForDays: number }>(account, 'urn:convergence:mail')
  const { data, error } = useQuery({
    queryKey: ['Quota', account],
    queryFn: async () =>
      (await jmap.get<Quota>('Quota', account, null)).list.find(
        ({ resourceType, scope }) => resourceType === 'octets' && scope === 'account',
      ) ?? null,
  })
  return (
    <>
      {error && <Notice kind="error">{reason(error, t`La place occupée n’a pas pu être lue.`)}</Notice>}
      {data && <Used quota={data} />}
      <section>
        <h2>
          <Trans>Faire de la place</Trans>
        </h2>
        <ul className="things links">
          <li>
            <Link href="/mail/trash">
              <Trash2 className="icon" aria-hidden />
              <span>
                <b>
                  <Trans>Corbeille</Trans>
                </b>
                <span className="d">
                  {plural(trash?.totalEmails ?? 0, {
                    0: 'Elle est vide.',
                    one: '# message, qui compte encore dans votre espace.',
                    other: '# messages, qui comptent encore dans votre espace.',
                  })}
                </span>
              </span>
              <ChevronRight className="icon s" aria-hidden />
            </Link>
          </li>
          <li>
            <Link href="/mail/deleted">
              <ArchiveRestore className="icon" aria-hidden />
              <span>
                <b>
                  <Trans>Supprimés récemment</Trans>
                </b>
                <span className="d">{t`Encore à reprendre pendant ${restorableForDays ?? 30} jours. Ils ne comptent plus dans votre espace.`}</span>
              </span>
              <ChevronRight className="icon s" aria-hidden />
            </Link>
          </li>
        </ul>
      </section>
    </>
  )
}

function Used({ quota: { used, hardLimit, warnLimit } }: { quota: Quota }) {
  const near = used >= (warnLimit ?? hardLimit)
  const full = used >= hardLimit
  return (
    <div className="space">
      <Meter
        value={used}
        maxValue={hardLimit}
        valueLabel={t`${fileSize(used)} sur ${fileSize(hardLimit)}`}
        className="meter-field"
      >
        {({ percentage, valueText }) => (
          <>
            <Label className="sr">{t`Place occupée`}</Label>
            <p className="figure">
              <b>{fileSize(used)}</b> <span aria-hidden>{t`sur ${fileSize(hardLimit)}`}</span>
              <span className="sr">{valueText}</span>
            </p>
            <div className={full ? 'meter full' : near ? 'meter near' : 'meter'}>
              <i style={{ width: `${Math.max(percentage, used > 0 ? 0.5 : 0)}%` }} />
            </div>
          </>
        )}
      </Meter>
      <p className="muted">{t`Il reste ${fileSize(Math.max(0, hardLimit - used))}.`}</p>
      {near && (
        <Notice kind="warning">
          {full ? (
            <Trans>
              Votre boîte est pleine : les nouveaux messages sont refusés. Videz la corbeille, ou supprimez de gros
              messages.
            </Trans>
          ) : (
            <Trans>Votre boîte est presque pleine. Pleine, elle refuserait les nouveaux messages.</Trans>
          )}
        </Notice>
      )}
    </div>
  )
}
