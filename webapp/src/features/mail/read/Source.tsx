import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { Dialog } from '@/ui/Dialog'
import type { Email } from '../model/types'
import { useMail } from '../useMail'

/** A message as it came: its first part is enough to look at, the whole can be downloaded. */
const MOST = 512 * 1024

export function Source({ email, onClose }: { email: Email; onClose: () => void }) {
  const { jmap, account } = useMail()
  const url = jmap.downloadUrl(account, email.blobId, 'message.eml', 'message/rfc822')
  const [text, setText] = useState<string | undefined>()
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    const abort = new AbortController()
    fetch(url, { signal: abort.signal, credentials: 'same-origin', headers: { Range: `bytes=0-${MOST - 1}` } })
      .then(async (response) => {
        if (!response.ok) throw new Error(`HTTP ${response.status}`)
        setText(await response.text())
      })
      .catch(() => !abort.signal.aborted && setFailed(true))
    return () => abort.abort()
  }, [url])

  return (
    <Dialog title={t`Message d’origine`} wide onClose={onClose}>
      {failed ? (
        <p role="alert">
          <Trans>L’original n’a pas pu être chargé. Réessayez dans un instant.</Trans>
        </p>
      ) : (
        <pre className="source" tabIndex={0} aria-busy={text === undefined}>
          {text ?? t`Chargement…`}
        </pre>
      )}
      {email.size > MOST && (
        <p className="small muted">
          <Trans>Seul le début est affiché. Le menu du message permet de le télécharger en entier.</Trans>
        </p>
      )}
    </Dialog>
  )
}
