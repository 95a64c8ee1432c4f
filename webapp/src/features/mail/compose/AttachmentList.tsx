import { plural, t } from '@lingui/core/macro'
import { fileSize } from '@/i18n/dates'
import { IconButton } from '@/ui/IconButton'
import { CircleAlert, Paperclip, X } from '@/ui/icons'
import type { Attached } from './draft'

/** Files with the message, each with how far it is and a way to stop it. */
export function AttachmentList({ attached, onRemove }: { attached: Attached[]; onRemove: (key: string) => void }) {
  const files = attached.filter((part) => part.cid === null || part.error !== undefined)
  if (files.length === 0) return null
  return (
    <ul className="attached" aria-label={plural(files.length, { one: '# pièce jointe', other: '# pièces jointes' })}>
      {files.map(({ key, name, size, progress, error }) => (
        <li key={key} className={error ? 'attached-file bad' : 'attached-file'}>
          {error ? <CircleAlert className="icon s" aria-hidden /> : <Paperclip className="icon s" aria-hidden />}
          <span className="clip">
            <b>{name || t`sans nom`}</b>{' '}
            <span className="muted">
              {error ?? (progress === undefined ? fileSize(size) : `${Math.round(progress * 100)} %`)}
            </span>
          </span>
          <IconButton
            size="s"
            icon={X}
            label={progress === undefined ? t`Retirer ${name}` : t`Arrêter ${name}`}
            onPress={() => onRemove(key)}
          />
          {progress !== undefined && (
            <span className="progress" role="progressbar" aria-label={name} aria-valuenow={Math.round(progress * 100)}>
              <i style={{ width: `${progress * 100}%` }} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
