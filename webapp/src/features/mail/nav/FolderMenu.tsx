import { plural, t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { reason } from '@/app/errors'
import { setPreference, usePreferences } from '@/app/preferences'
import { navigate, path, route } from '@/app/router'
import { toast } from '@/app/toasts'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { MailOpen, Pencil, Pin, PinOff, Trash2 } from '@/ui/icons'
import { markAllRead } from '../model/acts'
import { empty } from '../model/deleted'
import { destroyFolder } from '../model/folders'
import { mailboxName, slug } from '../model/mailboxes'
import type { Mailbox } from '../model/types'
import { useMail } from '../useMail'
import { FolderForm } from './FolderForm'

/** What can be done with a folder. Deleting one can't be undone here, so it is asked first. */
export function FolderMenu({ mailbox, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const mail = useMail()
  const { pinnedFolders } = usePreferences()
  const [step, setStep] = useState<'menu' | 'form' | 'delete'>('menu')
  const [busy, setBusy] = useState(false)
  const name = mailboxName(mailbox)
  const pinned = pinnedFolders.includes(mailbox.id)

  async function attempt(work: () => Promise<unknown>, kept: string) {
    setBusy(true)
    try {
      await work()
      onClose()
    } catch (error) {
      toast(reason(error, kept), { kind: 'error' })
      setBusy(false)
    }
  }

  function remove() {
    return attempt(
      async () => {
        await destroyFolder(mail, mailbox.id)
        if (route().segments[1] === slug(mailbox)) navigate(path('mail', 'inbox'), { replace: true })
        toast(t`Dossier ${name} supprimé`)
      },
      t`Le dossier est resté.`,
    )
  }

  if (step === 'form') return <FolderForm mailbox={mailbox} onClose={onClose} />
  if (step === 'delete')
    return (
      <Dialog
        alert
        title={t`Supprimer ${name} ?`}
        onClose={onClose}
        footer={
          <>
            <Button onPress={onClose}>
              <Trans>Garder</Trans>
            </Button>
            <Button kind="danger" isPending={busy} onPress={() => void remove()}>
              <Trans>Supprimer</Trans>
            </Button>
          </>
        }
      >
        <p>
          {plural(mailbox.totalEmails, {
            0: 'Ce dossier est vide.',
            one: 'Son message sera supprimé avec lui, et restaurable pendant 30 jours.',
            other: 'Ses # messages seront supprimés avec lui, et restaurables pendant 30 jours.',
          })}
        </p>
      </Dialog>
    )
  return (
    <Dialog title={name} onClose={onClose}>
      <div className="choices">
        {mailbox.role === null && (
          <Button
            kind="quiet"
            icon={pinned ? PinOff : Pin}
            onPress={() => {
              setPreference(
                'pinnedFolders',
                pinned ? pinnedFolders.filter((id) => id !== mailbox.id) : [...pinnedFolders, mailbox.id],
              )
              onClose()
            }}
          >
            {pinned ? t`Ne plus épingler` : t`Épingler en haut`}
          </Button>
        )}
        <Button
          kind="quiet"
          icon={MailOpen}
          isDisabled={mailbox.unreadEmails === 0}
          isPending={busy}
          onPress={() => void attempt(() => markAllRead(mail, mailbox), t`Rien n’a été changé.`)}
        >
          <Trans>Tout marquer comme lu</Trans>
        </Button>
        {(mailbox.role === 'trash' || mailbox.role === 'junk') && (
          <Button
            kind="quiet"
            icon={Trash2}
            isDisabled={mailbox.totalEmails === 0}
            isPending={busy}
            onPress={() => void attempt(() => empty(mail, mailbox), t`Rien n’a été supprimé.`)}
          >
            <Trans>Vider, restaurable pendant 30 jours</Trans>
          </Button>
        )}
        {mailbox.role === null && mailbox.myRights.mayRename !== false && (
          <Button kind="quiet" icon={Pencil} onPress={() => setStep('form')}>
            <Trans>Renommer ou déplacer</Trans>
          </Button>
        )}
        {mailbox.role === null && mailbox.myRights.mayDelete !== false && (
          <Button kind="quiet" icon={Trash2} onPress={() => setStep('delete')}>
            <Trans>Supprimer</Trans>
          </Button>
        )}
      </div>
    </Dialog>
  )
}
