import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Positions } from '@/jmap/window'
import type { RowLayout } from '@/ui/rowLayout'

/**
 * Which rows are in sight. When rows arrive above what is being looked at, what is looked at stays where it is;
 * at the top of the list new ones simply appear.
 */
export function useScroll(
  container: RefObject<HTMLDivElement | null>,
  layout: RowLayout,
  positions: Positions,
  version: number,
) {
  const [view, setView] = useState({ top: 0, height: 800 })
  const anchor = useRef<{ id: string; offset: number } | undefined>(undefined)
  const now = useRef(layout)
  now.current = layout

  const remember = useCallback(
    (top: number) => {
      const index = now.current.at(top)
      const id = positions.at(index)
      anchor.current = top > 0 && id ? { id, offset: top - now.current.top(index) } : undefined
    },
    [positions],
  )

  useEffect(() => {
    const element = container.current
    if (!element) return
    const measure = () => {
      remember(element.scrollTop)
      setView({ top: element.scrollTop, height: element.clientHeight })
    }
    // Drawn in the very frame that scrolls: a leap of the scroll bar shows rows, never an empty list.
    const scrolled = () => flushSync(measure)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [container, remember])

  useLayoutEffect(() => {
    if (container.current) container.current.scrollTop = 0
    anchor.current = undefined
  }, [container, positions])

  useLayoutEffect(() => {
    const element = container.current
    if (!element) return
    const held = anchor.current
    const index = held ? positions.indexOf(held.id) : -1
    if (held && index >= 0) {
      const top = layout.top(index) + held.offset
      if (Math.abs(top - element.scrollTop) >= 1) element.scrollTop = top
    } else remember(element.scrollTop)
  }, [container, layout, positions, version, remember])

  return { top: view.top, first: layout.at(view.top), last: layout.at(view.top + view.height) }
}
