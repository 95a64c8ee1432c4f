import { t } from '@lingui/core/macro'
import { useEffect, useMemo, useRef, useState } from 'react'
import { handleKey } from '@/app/actions'
import { useDark } from '@/app/useDark'
import { compose } from '../compose/store'
import type { DisplayHtml } from '../model/types'
import { frameDocument, showRemoteImages } from './frame'
import { mailto } from './mailto'

interface MessageBodyProps {
  title: string
  display: DisplayHtml
  showImages: boolean
}

/** A message's text in a frame of its own, as high as what it holds. */
export function MessageBody({ title, display, showImages }: MessageBodyProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const dark = useDark()
  const [height, setHeight] = useState(0)
  const shownAtFirst = useRef(showImages)
  const { source, designed } = useMemo(
    () =>
      frameDocument({
        html: display.html,
        showImages: shownAtFirst.current,
        quoteLabel: t`Afficher le texte cité`,
        dark,
      }),
    [display.html, dark],
  )

  useEffect(() => {
    const body = frame.current?.contentDocument?.body
    if (showImages && body) showRemoteImages(body)
  }, [showImages])

  function loaded() {
    const inside = frame.current?.contentDocument
    if (!inside?.body) return
    const measure = () => setHeight(Math.ceil(inside.documentElement.getBoundingClientRect().height))
    new ResizeObserver(measure).observe(inside.documentElement)
    measure()
    // Keys typed while the text has the focus are the page's.
    inside.addEventListener('keydown', (event) => {
      if (handleKey(event)) event.preventDefault()
    })
    inside.addEventListener('click', (event) => {
      const link = (event.target as Element).closest?.('a[href^="mailto:"]')
      if (!link) return
      event.preventDefault()
      compose(mailto(link.getAttribute('href')!))
    })
  }

  return (
    <iframe
      ref={frame}
      className={designed && dark ? 'msg-frame sheet-of-paper' : 'msg-frame'}
      title={title}
      // No scripts. Same origin only so that its height can be read; popups so that links open in a new tab.
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      srcDoc={source}
      style={{ height }}
      onLoad={loaded}
    />
  )
}
