import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useState } from 'react'
import { DropZone } from 'react-aria-components/DropZone'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { useMail } from '@/features/mail/useMail'
import { Button } from '@/ui/Button'
import { Upload } from '@/ui/icons'
import { Select } from '@/ui/Select'
import { TextField } from '@/ui/TextField'
import { importFile } from './imports'

/** A file, by a press or dropped, and where its messages go. */
export function ImportForm() {
  const mail = useMail()
  const [where, setWhere] = useState<'own' | 'below'>('own')
  const [folder, setFolder] = useState(t`Ancienne boîte`)
  const begin = (file: File | undefined) =>
    file && void importFile(mail, file, where === 'below' ? folder.trim() || undefined : undefined)

  return (
    <div className="import-form">
      <Select
        label={t`Ranger les messages`}
        value={where}
        onChange={(value) => setWhere(value as 'own' | 'below')}
        options={[
          ['own', t`Dans les dossiers de l’archive`],
          ['below', t`Ensemble, sous un dossier`],
        ]}
      />
      {where === 'below' && <TextField label={t`Nom du dossier`} value={folder} maxLength={100} onChange={setFolder} />}
      <DropZone
        className="import-drop"
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
