import './compose.css'
import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { reason } from '@/app/errors'
import { useObservable } from '@/app/observable'
import { toast } from '@/app/toasts'
import { IconButton } from '@/ui/IconButton'
import { ChevronUp, Pencil, X } from '@/ui/icons'
import { useMail } from '../useMail'
import { begin, DraftGone } from './begin'
import { Composer } from './Composer'
import { closeCompose, minimise, type Open, writing } from './store'
import type { Writing } from './writing'

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

  useEffect(() => {
    let gone = false
    begin(mail, open.start).then(
      (begun) => !gone && setMessage(begun),
      (error) => {
        toast(error instanceof DraftGone ? t`Ce message n’existe plus.` : reason(error, t`Rien n’est perdu.`), {
          kind: 'error',
        })
        closeCompose(open.key)
      },
    )
    return () => {
      gone = true
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

  if (!message)
    return open.minimised ? null : <section className="compose panel waiting" aria-busy aria-label={t`Chargement`} />
  return (
    <>
      {open.minimised && <Tab message={message} open={open} />}
      <Composer
        message={message}
        hidden={open.minimised}
        focusText={open.start.kind === 'reply' || open.start.kind === 'reply-all'}
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
