import './notice.css'
import type { ReactNode } from 'react'
import { CircleAlert, CloudOff, type Icon, Info, ShieldAlert, TriangleAlert } from './icons'

const icons = {
  plain: Info,
  info: Info,
  warning: TriangleAlert,
  danger: ShieldAlert,
  warm: Info,
  offline: CloudOff,
  error: CircleAlert,
}

interface NoticeProps {
  kind: keyof typeof icons
  icon?: Icon
  children: ReactNode
  action?: ReactNode
  /** Read out when it appears. */
  live?: boolean
}

/** Over a message or a form, in plain words: what happened, what was kept, what to do. */
export function Notice({ kind, icon, children, action, live }: NoticeProps) {
  const IconOf = icon ?? icons[kind]
  const look = kind === 'offline' ? 'info' : kind === 'error' ? 'danger' : kind
  return (
    <div className={`notice ${look}`} role={live ? (look === 'danger' ? 'alert' : 'status') : undefined}>
      <IconOf className="icon" aria-hidden />
      <div>{children}</div>
      {action && <div className="act">{action}</div>}
    </div>
  )
}
