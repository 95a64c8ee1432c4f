import { t } from '@lingui/core/macro'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react'
import { handleKey } from '@/app/actions'
import { useDark } from '@/app/useDark'
import { compose } from '../compose/store'
import type { DisplayHtml } from '../model/types'
import { fitWidth } from './fit'
import { frameDocument, showRemoteImages } from './frame'
import { mailto } from './mailto'

interface MessageBodyProps {
  title: string
  display: DisplayHtml
  showImages: boolean
}

/**
 * A message's text in a frame of its own, as high as what it holds. It is written into the frame's empty document
 * rather than loaded: it is on screen with the rest of the message, not some frames later.
 */
export function MessageBody({ title, display, showImages }: MessageBodyProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const dark = useDark()
  // Images that are asked for later are shown in the document that is there.
  const shown = useRef(showImages)
  shown.current = showImages
  const { source, designed } = useMemo(
    () =>
      frameDocument({
        html: display.html,
        showImages: shown.current,
        quoteLabel: t`Afficher le texte cité`,
        dark,
      }),
    [display.html, dark],
  )

  useLayoutEffect(() => {
    const inside = frame.current!.contentDocument!
    inside.open()
    inside.write(source)
    inside.close()
    const page = inside.documentElement
    const measure = () => {
      fitWidth(inside.body)
      frame.current!.style.height = `${Math.ceil(page.getBoundingClientRect().height)}px`
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(page)
    page.addEventListener('keydown', key)
    page.addEventListener('click', click)
    return () => observer.disconnect()
  }, [source])

  useEffect(() => {
    const body = frame.current?.contentDocument?.body
    if (showImages && body) showRemoteImages(body)
  }, [showImages])

  return (
    <iframe
      ref={frame}
      className={designed && dark ? 'msg-frame sheet-of-paper' : 'msg-frame'}
      title={title}
      // No scripts. Same origin only so that its text can be written and its height read; popups so that links open
      // in a new tab.
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
    />
  )
}

/** Keys typed while the text has the focus are the page's. */
function key(event: KeyboardEvent) {
  if (handleKey(event)) event.preventDefault()
}

function click(event: MouseEvent) {
  const link = (event.target as Element).closest?.('a[href^="mailto:"]')
  if (!link) return
  event.preventDefault()
  compose(mailto(link.getAttribute('href')!))
}
