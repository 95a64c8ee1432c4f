import font from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url'

interface FrameOptions {
  html: string
  showImages: boolean
  quoteLabel: string
  dark: boolean
}

/**
 * The document in which a message is shown: no script can run in it (sandbox and policy both say so), nothing
 * loads from elsewhere, and its styles can't leave it. The server has cleaned the HTML before.
 */
export function frameDocument({ html, showImages, quoteLabel, dark }: FrameOptions): {
  source: string
  designed: boolean
} {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  nameQuotes(body, quoteLabel)
  openOutside(body)
  if (showImages) showRemoteImages(body)
  const designed = hasOwnLook(body)
  const origin = location.origin
  const policy = `default-src 'none'; img-src ${origin} data: blob:; style-src 'unsafe-inline'; font-src ${origin}`
  const source = `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer"><meta name="viewport" content="width=device-width"><style>${style(designed, dark)}</style></head><body>${body.innerHTML}</body></html>`
  return { source, designed }
}

/** The server folds earlier messages in a `<details>`, which opens without script; here it gets its words. */
function nameQuotes(body: HTMLElement, label: string) {
  for (const summary of body.querySelectorAll('details[data-quote] > summary')) {
    summary.setAttribute('aria-label', label)
    summary.setAttribute('title', label)
  }
}

function openOutside(body: HTMLElement) {
  for (const link of body.querySelectorAll('a[href]')) {
    link.setAttribute('target', '_blank')
    link.setAttribute('rel', 'noopener noreferrer')
  }
}

/** Images from elsewhere come through the server, which hides who reads; their address waits in an attribute. */
export function showRemoteImages(body: HTMLElement) {
  for (const image of body.querySelectorAll<HTMLElement>('[data-remote-src]')) {
    image.setAttribute('src', image.dataset.remoteSrc!)
    image.removeAttribute('data-remote-src')
  }
  for (const element of body.querySelectorAll<HTMLElement>('[data-remote-background]')) {
    element.style.backgroundImage = `url(${JSON.stringify(element.dataset.remoteBackground)})`
    element.removeAttribute('data-remote-background')
  }
}

/** Has colours or a layout of its own: a newsletter keeps its white page, also in the dark. */
function hasOwnLook(body: HTMLElement): boolean {
  if (body.querySelector('[bgcolor], [background], table table, td[width], table[width]')) return true
  return [...body.querySelectorAll('[style]')].some((element) =>
    /background|(^|;)\s*color\s*:(?!\s*(black|#000|windowtext|inherit|rgb\(0, ?0, ?0\)))/i.test(
      element.getAttribute('style')!,
    ),
  )
}

function style(designed: boolean, dark: boolean): string {
  const value = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`)
  const adapted = dark && !designed
  const [text, muted, line, link] = adapted
    ? ['#e9eaec', '#b6bcc6', '#3c4149', '#9dc0f8']
    : ['#1c2028', '#4a515d', '#d6d3cc', '#1d4a96']
  return `@font-face{font-family:"Source Sans 3 Variable";font-weight:200 900;font-display:swap;src:url("${new URL(font, location.href).href}") format("woff2")}
:root{color-scheme:${adapted ? 'dark' : 'light'}}
html{overflow-x:auto;overflow-y:hidden;scrollbar-width:thin}
body{margin:0;${designed && dark ? 'padding:16px;background:#fff;' : ''}color:${text};font:400 17px/26px ${value('font-sans')};overflow-wrap:break-word;font-variant-numeric:lining-nums;-webkit-font-smoothing:antialiased}
${designed ? '' : 'body{max-width:66ch}'}
p{margin:0 0 12px}p:last-child{margin-bottom:0}
img{max-width:100%;height:auto}img:not([src]){display:none}
a{color:${link};text-underline-offset:3px;text-decoration-thickness:1px}
pre{white-space:pre-wrap;font:inherit;margin:0}
table{border-collapse:collapse}
hr{border:0;border-top:1px solid ${line}}
blockquote{margin:8px 0 8px;padding-left:12px;border-left:2px solid ${line};color:${muted}}
${adapted ? `blockquote[style]{border-left-color:${line}!important}` : ''}
details[data-quote]>summary{display:inline-block;list-style:none;cursor:pointer;line-height:14px;padding:0 8px 4px;margin:8px 0;border-radius:4px;color:${muted};background:${adapted ? 'rgb(233 234 236/.1)' : 'rgb(28 32 40/.07)'};font-weight:700;letter-spacing:1px}
details[data-quote]>summary::-webkit-details-marker{display:none}
details[data-quote]>summary:focus-visible{outline:2px solid ${link};outline-offset:2px}
[data-signature]{color:${muted};font-size:15px;line-height:22px}
@media print{details[data-quote]{display:none}}`
}
