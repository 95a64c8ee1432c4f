/** HTML of messages being written: what is quoted is cleaned, pictures are parts of what is sent. */

const DANGEROUS =
  'script, iframe, object, embed, form, input, button, textarea, select, link, meta, base, applet, frame, frameset, noscript, svg, math, template'

/**
 * The body of somebody else's message, to be sent on: nothing in it that runs. Its style sheet stays only when the
 * whole is forwarded, since in an answer it would also dress one's own text.
 */
export function cleanQuote(html: string, keepStyles: boolean): string {
  const { body, head } = new DOMParser().parseFromString(html, 'text/html')
  body.querySelectorAll(DANGEROUS).forEach((element) => element.remove())
  if (!keepStyles) body.querySelectorAll('style').forEach((element) => element.remove())
  for (const element of body.querySelectorAll('*'))
    for (const { name, value } of [...element.attributes])
      if (
        /^on/i.test(name) ||
        (/^(href|src|action|formaction|xlink:href)$/i.test(name) && /^\s*(javascript|vbscript|data:text)/i.test(value))
      )
        element.removeAttribute(name)
  const styles = keepStyles ? [...head.querySelectorAll('style')].map((style) => style.outerHTML).join('') : ''
  return styles + body.innerHTML
}

export function plainToHtml(text: string): string {
  return `<div style="white-space:pre-wrap">${escapeHtml(text)}</div>`
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
}

/** Pictures of the text are parts of the message: `cid:` in what is sent, an address of ours while one writes. */
export function toCid(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const image of body.querySelectorAll<HTMLElement>('img[data-cid]')) {
    image.setAttribute('src', `cid:${image.dataset.cid}`)
    image.removeAttribute('data-cid')
  }
  return body.innerHTML
}

export function fromCid(html: string, urlOf: (cid: string) => string | undefined): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const image of body.querySelectorAll('img[src^="cid:"]')) {
    const cid = decodeURIComponent(image.getAttribute('src')!.slice(4))
    const url = urlOf(cid)
    if (!url) continue
    image.setAttribute('src', url)
    image.setAttribute('data-cid', cid)
  }
  return body.innerHTML
}
