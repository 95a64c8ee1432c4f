import { t } from '@lingui/core/macro'
import { useRef } from 'react'
import { useObservable } from '@/app/observable'
import { time } from '@/i18n/dates'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { ChevronDown, Clock, Image, Paperclip, Send, Trash2, Type } from '@/ui/icons'
import { Menu } from '@/ui/Menu'
import { PHONE, useMedia } from '@/ui/useMedia'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { Saved, Writing } from './writing'

interface ComposeFootProps {
  message: Writing
  formatting: boolean
  onFormat: () => void
  onFiles: (files: Iterable<File>) => void
  onPictures: (files: Iterable<File>) => void
  onSend: () => void
  onLater: () => void
  onDiscard: () => void
}

export function ComposeFoot({
  message,
  formatting,
  onFormat,
  onFiles,
  onPictures,
  onSend,
  onLater,
  onDiscard,
}: ComposeFootProps) {
  const saved = useObservable(message.saved)
  // There the button that sends is at the top, where the keyboard doesn't hide it.
  const phone = useMedia(PHONE)
  const files = useRef<HTMLInputElement>(null)
  const pictures = useRef<HTMLInputElement>(null)
  return (
    <div className="foot">
      {!phone && (
        <span className="btn-split">
          <Button kind="primary" icon={Send} onPress={onSend}>
            {t`Envoyer`}
          </Button>
          <Menu
            label={t`Autres façons d’envoyer`}
            placement="top start"
            trigger={
              <AriaButton className="btn primary" aria-label={t`Autres façons d’envoyer`}>
                <ChevronDown className="icon s" aria-hidden />
              </AriaButton>
            }
            groups={[{ choices: [{ icon: Clock, text: t`Envoyer plus tard…`, act: onLater }] }]}
          />
        </span>
      )}
      <span className="tools">
        <IconButton icon={Type} label={t`Mise en forme`} on={formatting} onPress={onFormat} />
        <IconButton icon={Paperclip} label={t`Joindre un fichier`} onPress={() => files.current?.click()} />
        <IconButton icon={Image} label={t`Image dans le texte`} onPress={() => pictures.current?.click()} />
        {phone && <IconButton icon={Clock} label={t`Envoyer plus tard…`} onPress={onLater} />}
      </span>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label={t`Joindre un fichier`}
        onChange={(event) => take(event.currentTarget, onFiles)}
      />
      <input
        ref={pictures}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg,image/gif,image/webp"
        aria-label={t`Image dans le texte`}
        onChange={(event) => take(event.currentTarget, onPictures)}
      />
      <span className="state clip" role="status">
        {words(saved)}
      </span>
      <IconButton icon={Trash2} label={t`Supprimer le brouillon`} onPress={onDiscard} />
    </div>
  )
}

/** The same file may be chosen again afterwards. */
function take(input: HTMLInputElement, use: (files: Iterable<File>) => void) {
  use([...(input.files ?? [])])
  input.value = ''
}

function words(saved: Saved): string {
  switch (saved.is) {
    case 'saving':
      return t`Enregistrement…`
    case 'saved':
      return t`Enregistré à ${time(saved.at)}`
    case 'failed':
      return saved.why
    default:
      return ''
  }
}
