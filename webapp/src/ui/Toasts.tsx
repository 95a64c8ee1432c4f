import './toasts.css'
import { t } from '@lingui/core/macro'
import { useEffect, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useObservable } from '@/app/observable'
import { dismiss, type Toast, toasts } from '@/app/toasts'
import { CircleAlert, X } from './icons'

/** Where what was done is said, with its undo. A live region: read out without taking the focus. */
export function Toasts() {
  const list = useObservable(toasts)
  return (
    <section className="toast-place" aria-label={t`Annonces`} aria-live="polite">
      {list.map((toast) => (
        <ToastView key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastView({ toast }: { toast: Toast }) {
  const [held, hold] = useState(false)

  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(toast.id), toast.seconds * 1000)
    return () => clearTimeout(timer)
  }, [held, toast])

  return (
    <div
      className={held ? 'toast held' : 'toast'}
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
    >
      {toast.kind === 'error' && <CircleAlert className="icon" aria-hidden />}
      <span className="text">{toast.text}</span>
      {toast.undo && (
        <AriaButton
          className="undo"
          onPress={() => {
            dismiss(toast.id)
            toast.undo!.run()
          }}
        >
          {toast.undo.label}
        </AriaButton>
      )}
      {toast.undo ? (
        <svg
          className="ring"
          viewBox="0 0 20 20"
          aria-hidden
          style={{ '--seconds': `${toast.seconds}s` } as React.CSSProperties}
        >
          <circle cx="10" cy="10" r="8" />
          <circle cx="10" cy="10" r="8" pathLength="1" />
        </svg>
      ) : (
        <AriaButton className="close" aria-label={t`Fermer`} onPress={() => dismiss(toast.id)}>
          <X className="icon s" aria-hidden />
        </AriaButton>
      )}
    </div>
  )
}
