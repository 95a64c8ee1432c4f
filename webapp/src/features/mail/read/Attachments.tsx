import './attachments.css'
import { plural, t } from '@lingui/core/macro'
import { Suspense, useState } from 'react'
import { lazily } from '@/app/lazily'
import { Button as AriaButton } from 'react-aria-components/Button'
import { fileSize } from '@/i18n/dates'
import { Download, File, FileArchive, FileImage, FileSpreadsheet, FileText, type Icon, Mail } from '@/ui/icons'
import type { BodyPart } from '../model/types'
import { useMail } from '../useMail'

const Preview = lazily(() => import('./Preview').then((m) => ({ default: m.Preview })))

/** What came with a message: a card each, opened in place when the browser can show it safely. */
export function Attachments({ parts }: { parts: BodyPart[] }) {
  const { jmap, account } = useMail()
  const [previewed, preview] = useState<BodyPart>()
  if (parts.length === 0) return null
  return (
    <section className="files" aria-label={plural(parts.length, { one: '# pièce jointe', other: '# pièces jointes' })}>
      {parts.map((part, index) => {
        const name = fileName(part)
        const url = jmap.downloadUrl(account, part.blobId!, name, part.type)
        const IconOf = iconOf(part.type)
        const about = (
          <>
            <IconOf className="icon" aria-hidden />
            <span className="grow">
              <span className="sr">{canPreview(part.type) ? t`Ouvrir ` : t`Télécharger `}</span>
              <b>{name}</b>
              <span className="d">{fileSize(part.size)}</span>
            </span>
          </>
        )
        return (
          <span className="file" key={part.partId ?? index}>
            {canPreview(part.type) ? (
              <AriaButton className="open" onPress={() => preview(part)}>
                {about}
              </AriaButton>
            ) : (
              <a className="open" href={url} download={name}>
                {about}
              </a>
            )}
            <a
              className="save icon-btn s"
              href={url}
              download={name}
              aria-label={t`Télécharger ${name}`}
              title={t`Télécharger`}
            >
              <Download className="icon s" aria-hidden />
            </a>
          </span>
        )
      })}
      {previewed && (
        <Suspense>
          <Preview part={previewed} onClose={() => preview(undefined)} />
        </Suspense>
      )}
    </section>
  )
}

export function fileName(part: BodyPart): string {
  return part.name || (part.type === 'message/rfc822' ? t`message.eml` : t`sans nom`)
}

export function canPreview(type: string): boolean {
  return (
    /^image\/(png|jpe?g|gif|webp|avif|bmp)$/i.test(type) ||
    /^application\/pdf$/i.test(type) ||
    /^text\/plain$/i.test(type)
  )
}

function iconOf(type: string): Icon {
  if (/^image\//.test(type)) return FileImage
  if (/pdf|word|opendocument.text|^text\//.test(type)) return FileText
  if (/sheet|excel|csv/.test(type)) return FileSpreadsheet
  if (/zip|compressed|tar|rar|7z/.test(type)) return FileArchive
  if (type === 'message/rfc822') return Mail
  return File
}
