const SMALLEST = 0.5

/**
 * A newsletter is often wider than the pane or the phone: it is made smaller, as far as it can be read, rather than
 * cut. What is wider still scrolls sideways.
 */
export function fitWidth(body: HTMLElement) {
  body.style.removeProperty('zoom')
  const { scrollWidth, clientWidth } = body.ownerDocument.documentElement
  if (clientWidth > 0 && scrollWidth > clientWidth)
    body.style.setProperty('zoom', String(Math.max(SMALLEST, clientWidth / scrollWidth)))
}
