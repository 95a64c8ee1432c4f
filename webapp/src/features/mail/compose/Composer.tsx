import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import type { Editor as TipTap } from '@tiptap/react'
import { type DragEvent, type KeyboardEvent, Suspense, useCallback, useId, useRef, useState } from 'react'
import { lazily } from '@/app/lazily'
import { useObservable } from '@/app/observable'
import { compose } from './store'
import { toast } from '@/app/toasts'
import { Button } from '@/ui/Button'
import { IconButton } from '@/ui/IconButton'
import { Minus, Send, X } from '@/ui/icons'
import { PHONE, useMedia } from '@/ui/useMedia'
import { useAll } from '@/app/connection'
import { useMail } from '../useMail'
import { AttachmentList } from './AttachmentList'
import { type Doubt, doubts, obstacles } from './checks'
import { ComposeFoot } from './ComposeFoot'
import { Editor } from './Editor'
import { FormatBar } from './FormatBar'
import { Heads } from './Heads'
import { QuoteBlock } from './QuoteBlock'
import { send } from './send'
import { SignatureBlock } from './SignatureBlock'
import { obstacleText } from './words'
import type { Writing } from './writing'

const LastLook = lazily(() => import('./LastLook').then((m) => ({ default: m.LastLook })))
const SendLater = lazily(() => import('./SendLater').then((m) => ({ default: m.SendLater })))

interface ComposerProps {
  message: Writing
  hidden: boolean
  /** An answer begins in its text, anything else with whom it goes to. */
  focusText: boolean
  /** Letters of a recipient, typed before the composer was there. */
  people: string
  onMinimise: () => void
  onClose: () => void
}

/** The panel in which a message is written. */
export function Composer({ message, hidden, focusText, people, onMinimise, onClose }: ComposerProps) {
  const mail = useMail()
  const draft = useObservable(message.draft)
  const identities = useAll(mail.account, 'Identity')
  const [editor, setEditor] = useState<TipTap>()
  const [formatting, setFormatting] = useState(false)
  const [dropping, setDropping] = useState(false)
  const [asking, setAsking] = useState<{ doubts: Doubt[]; at: Date | undefined }>()
  const [later, setLater] = useState(false)
  const [problem, setProblem] = useState<string>()
  const phone = useMedia(PHONE)
  const titleId = useId()
  const pictures = useRef<string[]>([])

  const onPictures = useCallback(
    (files: File[]) =>
      files.map((file) => {
        const cid = `${crypto.randomUUID()}@convergence`
        const src = URL.createObjectURL(file)
        pictures.current.push(src)
        message.attach(file, cid)
        return { src, cid, alt: file.name }
      }),
    [message],
  )
  const attach = useCallback((files: Iterable<File>) => [...files].forEach((file) => message.attach(file)), [message])

  function close() {
    onClose()
    void message.close()
  }

  function discard() {
    const kept = message.draft.get()
    onClose()
    void message.discard()
    toast(t`Brouillon supprimé`, {
      undo: { label: t`Annuler`, run: () => compose({ kind: 'again', draft: { ...kept, emailId: undefined } }) },
    })
  }

  function attempt(at?: Date) {
    const stops = obstacles(draft)
    setProblem(stops[0] && obstacleText(stops[0]))
    if (stops.length > 0) return
    const asked = doubts(draft)
    if (asked.length > 0) setAsking({ doubts: asked, at })
    else go(at)
  }

  function go(at?: Date) {
    onClose()
    void send(message, at)
  }

  /** Before the editor, which would make a line of the one and keep the other for itself. */
  function firstKey(event: KeyboardEvent) {
    if (event.key === 'Escape' && event.target instanceof HTMLElement && event.target.isContentEditable) key(event)
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.stopPropagation()
    attempt()
  }

  function key(event: KeyboardEvent) {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    event.stopPropagation()
    onMinimise()
  }

  function drop(event: DragEvent) {
    setDropping(false)
    if (event.defaultPrevented || event.dataTransfer.files.length === 0) return
    event.preventDefault()
    attach(event.dataTransfer.files)
  }

  const title =
    draft.subject.trim() ||
    (draft.quote?.kind === 'forward' ? t`Transférer` : draft.about ? t`Répondre` : t`Nouveau message`)
  return (
    <section
      className="compose panel"
      role="dialog"
      aria-labelledby={titleId}
      hidden={hidden}
      onKeyDownCapture={firstKey}
      onKeyDown={key}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setDropping(true)
      }}
      onDragLeave={(event) => !event.currentTarget.contains(event.relatedTarget as Node) && setDropping(false)}
      onDrop={drop}
    >
      <div className="panel-head">
        <h2 id={titleId} className="clip">
          {title}
        </h2>
        {phone && (
          <Button kind="primary" icon={Send} onPress={() => attempt()}>
            <Trans>Envoyer</Trans>
          </Button>
        )}
        <IconButton size="s" icon={Minus} label={t`Réduire`} hint={t`Échap`} onPress={onMinimise} />
        <IconButton size="s" icon={X} label={t`Fermer et garder dans Brouillons`} onPress={close} />
      </div>
      <Heads
        draft={draft}
        identities={identities}
        identity={message.identity}
        focus={!focusText}
        people={people}
        onChange={(change) => message.change(change)}
      />
      <div
        className="body scroll"
        onClick={(event) => event.target === event.currentTarget && editor?.commands.focus('end')}
      >
        <Editor
          html={draft.html}
          autoFocus={focusText}
          onChange={(html) => message.change({ html })}
          onPictures={onPictures}
          onFiles={attach}
          onReady={setEditor}
        />
        <SignatureBlock
          identity={message.identity}
          shown={draft.signature}
          onShow={(signature) => message.change({ signature })}
        />
        {draft.quote && <QuoteBlock quote={draft.quote} onRemove={() => message.change({ quote: undefined })} />}
      </div>
      <AttachmentList attached={draft.attached} onRemove={(part) => message.detach(part)} />
      {formatting && editor && <FormatBar editor={editor} />}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <ComposeFoot
        message={message}
        formatting={formatting}
        onFormat={() => setFormatting(!formatting)}
        onFiles={attach}
        onPictures={(files) => {
          for (const { src, cid, alt } of onPictures([...files]))
            editor?.chain().focus().insertContent({ type: 'image', attrs: { src, cid, alt } }).run()
        }}
        onSend={() => attempt()}
        onLater={() => setLater(true)}
        onDiscard={discard}
      />
      {dropping && (
        <div className="compose-drop" aria-hidden>
          <Trans>Déposez vos fichiers pour les joindre</Trans>
        </div>
      )}
      <Suspense>
        {asking && <LastLook doubts={asking.doubts} onBack={() => setAsking(undefined)} onSend={() => go(asking.at)} />}
        {later && (
          <SendLater
            onClose={() => setLater(false)}
            onChoose={(at) => {
              setLater(false)
              attempt(at)
            }}
          />
        )}
      </Suspense>
    </section>
  )
}
