import './compose.css'
import { t } from '@lingui/core/macro'
import { useEffect, useId, useRef } from 'react'
import { isField, isInOverlay } from '@/app/actions'
import { useObservable } from '@/app/observable'
import { IconButton } from '@/ui/IconButton'
import { X } from '@/ui/icons'
import { closeCompose, firstWords, type Open, type Start, writing } from './store'

/** Takes what is typed from the key that begins a message until the composer is there; no key acts on mail meanwhile. */
export function FirstWords() {
  const open = useObservable(writing).find(({ ready, minimised }) => !ready && !minimised)
  return open ? <Sheet key={open.key} open={open} /> : null
}

function Sheet({ open }: { open: Open }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const titleId = useId()

  useEffect(() => {
    Object.assign(firstWords, { key: open.key, typed: '' })
    // A menu gives the focus back to its button when it closes; a click may take it anywhere.
    const fetchKey = ({ target }: KeyboardEvent) => {
      if (!isField(target) && !isInOverlay(target)) field.current?.focus()
    }
    addEventListener('keydown', fetchKey, { capture: true })
    return () => removeEventListener('keydown', fetchKey, { capture: true })
  }, [open.key])

  return (
    <section
      className="compose panel first"
      role="dialog"
      aria-labelledby={titleId}
      aria-busy
      onKeyDown={(event) => {
        if (event.key === 'Tab' && event.target === field.current) event.preventDefault()
        if (event.key === 'Escape' && !firstWords.typed) closeCompose(open.key)
      }}
    >
      <div className="panel-head">
        <h2 id={titleId} className="clip">
          {titleOf(open.start)}
        </h2>
        <IconButton size="s" icon={X} label={t`Fermer`} onPress={() => closeCompose(open.key)} />
      </div>
      <textarea
        ref={field}
        autoFocus
        aria-label={t`Texte du message`}
        onChange={(event) => void (firstWords.typed = event.target.value)}
      />
    </section>
  )
}

function titleOf({ kind }: Start): string {
  switch (kind) {
    case 'new':
      return t`Nouveau message`
    case 'reply':
    case 'reply-all':
      return t`Répondre`
    case 'forward':
      return t`Transférer`
    default:
      return t`Chargement`
  }
}
