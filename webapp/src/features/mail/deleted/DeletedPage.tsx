import './deleted.css'
import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useCallback, useEffect, useState } from 'react'
import { reason } from '@/app/errors'
import { back } from '@/app/router'
import { toast } from '@/app/toasts'
import { shortDate } from '@/i18n/dates'
import type { Id } from '@/jmap/types'
import { Button } from '@/ui/Button'
import { EmptyState } from '@/ui/EmptyState'
import { IconButton } from '@/ui/IconButton'
import { ArchiveRestore, ChevronLeft } from '@/ui/icons'
import { Notice } from '@/ui/Notice'
import { PHONE, useMedia } from '@/ui/useMedia'
import { nameOf } from '../list/people'
import { useNow } from '../list/useNow'
import { deletedEmails, type DeletedEmail, restore as bringBack } from '../model/deleted'
import { useMail } from '../useMail'

const AT_ONCE = 100

/** Nothing a person deleted is lost for a month: here it is brought back, without asking anybody. */
export function DeletedPage() {
  const mail = useMail()
  const now = useNow()
  const phone = useMedia(PHONE)
  const [list, setList] = useState<DeletedEmail[]>()
  const [total, setTotal] = useState(0)
  const [error, setError] = useState<unknown>()

  const load = useCallback(
    async (position: number) => {
      try {
        const { total, list: page } = await deletedEmails(mail, position, AT_ONCE)
        setList((now) => (position === 0 ? page : [...(now ?? []), ...page]))
        setTotal(total)
        setError(undefined)
      } catch (error) {
        setError(error)
      }
    },
    [mail],
  )

  useEffect(() => {
    document.title = t`Supprimés récemment · Convergence`
    void load(0)
  }, [load])

  async function restore(ids: Id[]) {
    try {
      const restored = await bringBack(mail, ids)
      setList((now) => now?.filter(({ id }) => !restored.includes(id)))
      setTotal((now) => now - restored.length)
      toast(
        plural(restored.length, {
          0: 'Ce message ne peut plus être restauré',
          one: 'Message restauré dans son dossier',
          other: '# messages restaurés',
        }),
      )
    } catch (error) {
      toast(reason(error, t`Rien n’a été restauré.`), { kind: 'error' })
    }
  }

  return (
    <div className="sheet one">
      <main className="pane" id="main">
        <header className="list-head">
          {phone && <IconButton icon={ChevronLeft} label={t`Retour`} onPress={() => back('/mail/inbox')} />}
          <h1>
            <Trans>Supprimés récemment</Trans>
          </h1>
        </header>
        <div className="scroll deleted">
          {error !== undefined && (
            <Notice
              kind="error"
              live
              action={
                <Button size="s" onPress={() => void load(0)}>
                  <Trans>Réessayer</Trans>
                </Button>
              }
            >
              {reason(error, '')}
            </Notice>
          )}
          {list?.length === 0 && (
            <EmptyState icon={ArchiveRestore} title={t`Rien à restaurer`}>
              <Trans>
                Un message supprimé de la corbeille reste ici 30 jours. Il ne compte plus dans votre espace.
              </Trans>
            </EmptyState>
          )}
          {list && list.length > 0 && (
            <ul>
              {list.map((one) => (
                <li key={one.id}>
                  <div className="clip">
                    <b>{one.subject || t`(sans objet)`}</b>
                    <span className="clip">
                      {nameOf(one.from?.[0])} · {shortDate(new Date(one.receivedAt), now)}
                    </span>
                  </div>
                  <span className="left">{daysLeft(one.expiresAt)}</span>
                  <Button size="s" onPress={() => void restore([one.id])}>
                    <Trans>Restaurer</Trans>
                  </Button>
                </li>
              ))}
            </ul>
          )}
          {list && list.length < total && (
            <Button kind="quiet" onPress={() => void load(list.length)}>
              <Trans>Afficher la suite</Trans>
            </Button>
          )}
        </div>
      </main>
    </div>
  )
}

function daysLeft(expiresAt: string): string {
  const days = Math.max(0, Math.ceil((new Date(expiresAt).getTime() - Date.now()) / 86_400_000))
  return plural(days, { 0: 'part aujourd’hui', one: 'encore # jour', other: 'encore # jours' })
}
