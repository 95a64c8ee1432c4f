/** HTML of messages being written: what is quoted is cleaned, what is sent gets a plain version. */

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

/** The plain version (text/plain) of a message: as a person would have typed it. */
export function toText(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  return textOfNode(body)
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const BLOCK = /^(P|DIV|H[1-6]|UL|OL|PRE|TABLE|TR|SECTION|ARTICLE|HEADER|FOOTER|BLOCKQUOTE|HR)$/

function textOfNode(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue ?? '').replace(/[ \t\r\n\f]+/g, ' ')
  if (!(node instanceof Element) || /^(STYLE|SCRIPT|HEAD)$/.test(node.tagName)) return ''
  const pre = node instanceof HTMLElement && /pre-wrap/.test(node.style.whiteSpace)
  const inside = pre ? (node.textContent ?? '') : [...node.childNodes].map(textOfNode).join('')
  switch (node.tagName) {
    case 'BR':
      return '\n'
    case 'HR':
      return '\n---\n'
    case 'LI': {
      const list = node.parentElement
      const mark = list?.tagName === 'OL' ? `${[...list.children].indexOf(node) + 1}. ` : '- '
      return `\n${mark}${inside.trim().replace(/\n/g, '\n  ')}`
    }
    case 'BLOCKQUOTE':
      return `\n${inside.trim().replace(/^/gm, '> ')}\n\n`
    case 'A': {
      const href = node.getAttribute('href') ?? ''
      return /^https?:/.test(href) && href.replace(/\/$/, '') !== inside.trim().replace(/\/$/, '')
        ? `${inside} <${href}>`
        : inside
    }
    case 'IMG':
      return node.getAttribute('alt') ? `[${node.getAttribute('alt')}]` : ''
    case 'TD':
    case 'TH':
      return `${inside} `
    default:
      return BLOCK.test(node.tagName)
        ? `\n${inside.replace(/^\n+|\n+$/g, '')}\n${node.tagName === 'P' ? '\n' : ''}`
        : inside
  }
}
