import './empty.css'
import type { ReactNode } from 'react'
import type { Icon } from './icons'

/** An empty place says what it is for. */
export function EmptyState({
  icon: IconOf,
  title,
  children,
  action,
}: {
  icon: Icon
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="empty">
      <IconOf className="icon" aria-hidden />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
