import './resizer.css'
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'

interface ResizerProps {
  label: string
  /** Width of the pane before it, in px. */
  value: number
  min: number
  max: number
  onChange: (width: number) => void
}

/** The line between two panes: dragged, or moved with the arrow keys; a double click gives the design's own width back. */
export function Resizer({ label, value, min, max, onChange }: ResizerProps) {
  const drag = useRef<{ from: number; width: number } | undefined>(undefined)
  const clamp = (width: number) => Math.round(Math.min(max, Math.max(min, width)))

  function down(event: PointerEvent<HTMLDivElement>) {
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { from: event.clientX, width: value }
  }

  function key(event: KeyboardEvent) {
    const step = event.key === 'ArrowLeft' ? -16 : event.key === 'ArrowRight' ? 16 : 0
    if (step === 0) return
    event.preventDefault()
    onChange(clamp(value + step))
  }

  return (
    <div
      className="resizer"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={down}
      onPointerMove={(event) => drag.current && onChange(clamp(drag.current.width + event.clientX - drag.current.from))}
      onPointerUp={() => (drag.current = undefined)}
      onPointerCancel={() => (drag.current = undefined)}
      onDoubleClick={() => onChange(0)}
      onKeyDown={key}
    />
  )
}
