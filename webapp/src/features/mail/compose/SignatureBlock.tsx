import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { useMemo } from 'react'
import { IconButton } from '@/ui/IconButton'
import { X } from '@/ui/icons'
import type { Identity } from '../model/types'
import { signatureHtml } from './message'
import { safeSignature } from './signature'

/** The signature under the text: seen as it will be sent, set aside with one press. */
export function SignatureBlock({
  identity,
  shown,
  onShow,
}: {
  identity: Identity | undefined
  shown: boolean
  onShow: (shown: boolean) => void
}) {
  const html = useMemo(() => safeSignature(signatureHtml(identity)), [identity])
  if (!html) return null
  if (!shown)
    return (
      <button type="button" className="link small" onClick={() => onShow(true)}>
        <Trans>Ajouter la signature</Trans>
      </button>
    )
  return (
    <div className="sig">
      <div dangerouslySetInnerHTML={{ __html: html }} />
      <IconButton size="s" icon={X} label={t`Retirer la signature`} onPress={() => onShow(false)} />
    </div>
  )
}
