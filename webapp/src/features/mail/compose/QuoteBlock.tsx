import { t } from '@lingui/core/macro'
import { useMemo, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { IconButton } from '@/ui/IconButton'
import { X } from '@/ui/icons'
import { MessageBody } from '../read/MessageBody'
import type { Quote } from './draft'

/** What is answered or forwarded, folded: it goes with the message as it was. */
export function QuoteBlock({ quote, onRemove }: { quote: Quote; onRemove: () => void }) {
  const [open, setOpen] = useState(quote.kind === 'forward')
  const display = useMemo(() => ({ html: withoutRemote(quote.html), hasRemoteImages: false }), [quote.html])
  return (
    <div className="quote">
      <div className="quote-head">
        <AriaButton
          className="fold-btn"
          aria-expanded={open}
          aria-label={open ? t`Masquer le texte cité` : t`Afficher le texte cité`}
          onPress={() => setOpen(!open)}
        >
          •••
        </AriaButton>
        <IconButton size="s" icon={X} label={t`Ne pas citer`} onPress={onRemove} />
      </div>
      {open && <MessageBody title={t`Texte cité`} display={display} showImages={false} />}
    </div>
  )
}

/** Shown while writing, pictures from elsewhere are not fetched; those of the message can't be found by their cid here. */
function withoutRemote(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  body.querySelectorAll('img').forEach((image) => image.removeAttribute('src'))
  return body.innerHTML
}
