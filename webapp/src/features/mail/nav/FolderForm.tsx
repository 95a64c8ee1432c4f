import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { type FormEvent, useState } from 'react'
import { reason } from '@/app/errors'
import { navigate, path } from '@/app/router'
import type { Id } from '@/jmap/types'
import { Button } from '@/ui/Button'
import { Dialog } from '@/ui/Dialog'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { createFolder, possibleParents, updateFolder } from '../model/folders'
import { fullName } from '../model/mailboxes'
import type { Mailbox } from '../model/types'
import { useMail, useMailboxes } from '../useMail'

const TOP = 'top'

/** A new folder, or another name and place for one. */
export function FolderForm({ mailbox, onClose }: { mailbox?: Mailbox; onClose: () => void }) {
  const mail = useMail()
  const mailboxes = useMailboxes()
  const [name, setName] = useState(mailbox?.name ?? '')
  const [parent, setParent] = useState<Id | null>(mailbox?.parentId ?? null)
  const [failure, setFailure] = useState<string>()
  const [busy, setBusy] = useState(false)
  const parents = possibleParents(mailboxes, mailbox?.id)

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (!name.trim()) return setFailure(t`Donnez un nom au dossier.`)
    setBusy(true)
    try {
      if (mailbox) await updateFolder(mail, mailbox.id, { name: name.trim(), parentId: parent })
      else navigate(path('mail', await createFolder(mail, name.trim(), parent)))
      onClose()
    } catch (error) {
      setFailure(reason(error, ''))
      setBusy(false)
    }
  }

  return (
    <Dialog
      title={mailbox ? t`Renommer ou déplacer` : t`Nouveau dossier`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Annuler</Trans>
          </Button>
          <Button kind="primary" type="submit" form="folder-form" isPending={busy}>
            {mailbox ? t`Enregistrer` : t`Créer`}
          </Button>
        </>
      }
    >
      <form id="folder-form" className="stack" onSubmit={submit}>
        <TextField label={t`Nom`} value={name} onChange={setName} autoFocus error={failure} maxLength={200} />
        <Select
          label={t`Rangé dans`}
          value={parent ?? TOP}
          onChange={(id) => setParent(id === TOP ? null : id)}
          options={[[TOP, t`Ma boîte`], ...parents.map((one): [string, string] => [one.id, fullName(one, mailboxes)])]}
        />
      </form>
    </Dialog>
  )
}
