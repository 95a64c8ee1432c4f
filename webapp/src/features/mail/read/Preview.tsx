import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { IconButton } from '@/ui/IconButton'
import { Download, X } from '@/ui/icons'
import type { BodyPart } from '../model/types'
import { useMail } from '../useMail'
import { fileName } from './Attachments'

/** An attachment over the page: a picture, a PDF in the browser's own viewer, a text. */
export function Preview({ part, onClose }: { part: BodyPart; onClose: () => void }) {
  const { jmap, account } = useMail()
  const name = fileName(part)
  const url = jmap.downloadUrl(account, part.blobId!, name, part.type)
  const [shown, setShown] = useState<{ url: string; text?: string } | 'failed'>()

  useEffect(() => {
    const abort = new AbortController()
    let objectUrl: string | undefined
    async function load() {
      const response = await fetch(url, { signal: abort.signal, credentials: 'same-origin' })
      if (!response.ok) throw new Error(`HTTP ${response.status}`)
      // A copy with the type we chose to show: what the file claims to be decides nothing.
      const blob = new Blob([await response.arrayBuffer()], { type: part.type.toLowerCase() })
      objectUrl = URL.createObjectURL(blob)
      setShown(part.type === 'text/plain' ? { url: objectUrl, text: await blob.text() } : { url: objectUrl })
    }
    load().catch(() => !abort.signal.aborted && setShown('failed'))
    return () => {
      abort.abort()
      if (objectUrl) URL.revokeObjectURL(objectUrl)
    }
  }, [url, part.type])

  return (
    <ModalOverlay className="preview" isOpen onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="modal">
        <Dialog aria-label={name}>
          <div className="head">
            <Heading slot="title" level={2} className="clip">
              {name}
            </Heading>
            <a
              className="icon-btn"
              href={url}
              download={name}
              aria-label={t`Télécharger ${name}`}
              title={t`Télécharger`}
            >
              <Download className="icon" aria-hidden />
            </a>
            <IconButton icon={X} label={t`Fermer`} onPress={onClose} />
          </div>
          <div className="stage" onClick={(event) => event.target === event.currentTarget && onClose()}>
            {shown === 'failed' ? (
              <p role="alert">
                <Trans>Ce fichier n’a pas pu être ouvert. Téléchargez-le, ou réessayez dans un instant.</Trans>
              </p>
            ) : !shown ? (
              <p role="status">
                <Trans>Chargement…</Trans>
              </p>
            ) : shown.text !== undefined ? (
              <pre tabIndex={0}>{shown.text}</pre>
            ) : part.type.startsWith('image/') ? (
              <img src={shown.url} alt={name} />
            ) : (
              <iframe src={shown.url} title={name} />
            )}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
