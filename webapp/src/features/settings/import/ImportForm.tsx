import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { mailboxName, tree } from '@/features/mail/model/mailboxes'
import { useMail, useMailboxes } from '@/features/mail/useMail'
import { Button } from '@/ui/Button'
import { Upload } from '@/ui/icons'
import { Select } from '@/ui/Select'
import { importFile } from './imports'

const OWN_FOLDERS = 'own'

/** A file, by a press or dropped, and where its messages go. */
export function ImportForm() {
  const mail = useMail()
  const [target, setTarget] = useState(OWN_FOLDERS)
  const folders = tree(useMailboxes()).map(({ mailbox, depth }): [string, string] => [
    mailbox.id,
    '\u2003'.repeat(depth) + mailboxName(mailbox),
  ])
  const begin = (file: File | undefined) =>
    file && void importFile(mail, file, target === OWN_FOLDERS ? undefined : target)

  return (
    <div className="import-form">
      <Select
        label={t`Ranger les messages`}
        value={target}
        onChange={setTarget}
        options={[[OWN_FOLDERS, t`Dans les dossiers de l’archive`], ...folders]}
      />
      <DropZone
        className="drop"
        aria-label={t`Déposer une archive ici`}
        onDrop={async ({ items }) => {
          const dropped = items.find((item) => item.kind === 'file')
          begin(dropped && (await dropped.getFile()))
        }}
      >
        <Upload className="icon l" aria-hidden />
        <p>
          <FileTrigger onSelect={(files) => begin(files?.[0])}>
            <Button>
              <Trans>Choisir un fichier</Trans>
            </Button>
          </FileTrigger>
          <span className="or-drop">
            <Trans>ou déposez-le ici</Trans>
          </span>
        </p>
        <p className="small muted">
          <Trans>
            Thunderbird et Apple Mail : fichier mbox. Gmail : le .zip de Google Takeout. Messages seuls : .eml, ou un
            .zip qui les réunit.
          </Trans>
        </p>
      </DropZone>
    </div>
  )
}
