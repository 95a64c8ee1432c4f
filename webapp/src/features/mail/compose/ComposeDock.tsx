import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { Button as AriaButton } from 'react-aria-components/Button'
import { reason } from '@/app/errors'
import { ConnectionError } from '@/app/http'
import { useObservable } from '@/app/observable'
import { toast } from '@/app/toasts'
import { IconButton } from '@/ui/IconButton'
import { ChevronUp, Pencil, X } from '@/ui/icons'
import { useMail } from '../useMail'
import { begin, DraftGone } from './begin'
import { Composer } from './Composer'
import { divide, startsInText } from './divide'
import { closeCompose, composerIsThere, firstWords, minimise, type Open, writing } from './store'
import type { Writing } from './writing'

const AGAIN_MS = 2000

/** The messages being written: one large, the others waiting at the foot of the page. */
export function ComposeDock() {
  const open = useObservable(writing)
  return (
    <div className="compose-dock">
      {open.map((one) => (
        <Panel key={one.key} open={one} />
      ))}
    </div>
  )
}

function Panel({ open }: { open: Open }) {
  const mail = useMail()
  const [message, setMessage] = useState<Writing>()
  const [people, setPeople] = useState('')

  useEffect(() => {
    let gone = false
    let timer: ReturnType<typeof setTimeout>
    const start = () => begin(mail, open.start).then(show, failed)

    /** In one go, lest a key press falls between the field that took the first words and the composer. */
    function show(begun: Writing) {
      if (gone) return
      const { people, html } = divide(firstWords.key === open.key ? firstWords.typed : '', open.start.kind)
      if (html) begun.change({ html: html + begun.draft.get().html })
      flushSync(() => {
        setPeople(people)
        setMessage(begun)
        composerIsThere(open.key)
      })
    }

    function failed(error: unknown) {
      if (gone) return
      // That the connection is lost is told; what is typed meanwhile waits.
      if (error instanceof ConnectionError) timer = setTimeout(start, AGAIN_MS)
      else {
        toast(error instanceof DraftGone ? t`Ce message n’existe plus.` : reason(error, t`Rien n’est perdu.`), {
          kind: 'error',
        })
        closeCompose(open.key)
      }
    }

    void start()
    return () => {
      gone = true
      clearTimeout(timer)
    }
    // What it starts from doesn't change while it is open.
  }, [mail, open.key])

  // Closing the tab while something isn't saved yet asks first; what was typed is on this computer anyway.
  useEffect(() => {
    if (!message) return
    const leaving = (event: BeforeUnloadEvent) => {
      const saved = message.saved.get().is
      if (saved === 'changed' || saved === 'saving' || saved === 'failed') event.preventDefault()
      void message.save()
    }
    const hidden = () => document.hidden && void message.save()
    addEventListener('beforeunload', leaving)
    document.addEventListener('visibilitychange', hidden)
    return () => {
      removeEventListener('beforeunload', leaving)
      document.removeEventListener('visibilitychange', hidden)
    }
  }, [message])

  if (!message) return null
  return (
    <>
      {open.minimised && <Tab message={message} open={open} />}
      <Composer
        message={message}
        hidden={open.minimised}
        focusText={startsInText(open.start.kind)}
        people={people}
        onMinimise={() => minimise(open.key, true)}
        onClose={() => closeCompose(open.key)}
      />
    </>
  )
}

function Tab({ message, open }: { message: Writing; open: Open }) {
  const { subject } = useObservable(message.draft)
  const title = subject.trim() || t`Nouveau message`
  return (
    <div className="dock panel">
      <AriaButton className="name" onPress={() => minimise(open.key, false)}>
        <Pencil className="icon s" aria-hidden />
        <b className="clip">{title}</b>
      </AriaButton>
      <IconButton size="s" icon={ChevronUp} label={t`Agrandir ${title}`} onPress={() => minimise(open.key, false)} />
      <IconButton
        size="s"
        icon={X}
        label={t`Fermer ${title}`}
        onPress={() => {
          closeCompose(open.key)
          void message.close()
        }}
      />
    </div>
  )
}
