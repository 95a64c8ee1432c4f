import font from '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2?url'
import { t } from '@lingui/core/macro'
import { fullDate } from '@/i18n/dates'
import type { Address, Email } from '../model/types'
import { withAddress } from './people'

/** Prints messages as pages to file or to hang up: heads in plain words, then the text as it was cleaned. */
export async function printMessages(emails: Email[]): Promise<void> {
  const frame = document.createElement('iframe')
  frame.style.cssText = 'position:fixed;width:0;height:0;border:0;visibility:hidden'
  frame.setAttribute('aria-hidden', 'true')
  frame.srcdoc = page(emails)
  const loaded = new Promise((resolve) => (frame.onload = resolve))
  document.body.append(frame)
  await loaded
  const inside = frame.contentWindow!
  await inside.document.fonts.ready
  inside.onafterprint = () => frame.remove()
  inside.focus()
  inside.print()
}

function page(emails: Email[]): string {
  const title = emails[0]?.subject ?? ''
  // The policy holds what the reader's frame has by its sandbox: no script.
  return `<!doctype html><html lang="${document.documentElement.lang}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src ${location.origin} data: blob:; style-src 'unsafe-inline'; font-src ${location.origin}">
<title>${text(title)}</title><style>
@font-face{font-family:"Source Sans 3 Variable";font-weight:200 900;src:url("${new URL(font, location.href).href}") format("woff2")}
body{font:11pt/1.5 "Source Sans 3 Variable",system-ui,sans-serif;color:#000;margin:0}
h1{font-size:16pt;line-height:1.25;margin:0 0 12pt}
dl{margin:0 0 12pt;padding-bottom:8pt;border-bottom:.5pt solid #999;display:grid;grid-template-columns:auto 1fr;gap:2pt 10pt;font-size:10pt}
dt{color:#555}dd{margin:0}img{max-width:100%;height:auto}pre{white-space:pre-wrap;font:inherit}
article+article{margin-top:24pt;padding-top:12pt;border-top:1.5pt solid #000}h1,dl{break-after:avoid}p{margin:0 0 6pt}details[data-quote]{display:none}@page{margin:18mm}
</style></head><body><h1>${text(title)}</h1>${emails.map(article).join('')}</body></html>`
}

function article(email: Email): string {
  const lines: [string, string][] = [
    [t`De`, people(email.from)],
    [t`À`, people(email.to)],
    [t`Copie`, people(email.cc)],
    [t`Date`, fullDate(new Date(email.receivedAt))],
    [
      t`Pièces jointes`,
      (email.attachments ?? [])
        .map((part) => part.name ?? '')
        .filter(Boolean)
        .join(', '),
    ],
  ]
  const head = lines
    .filter(([, value]) => value)
    .map(([label, value]) => `<dt>${text(label)}</dt><dd>${text(value)}</dd>`)
  return `<article><dl>${head.join('')}</dl>${email.displayHtml?.html ?? ''}</article>`
}

function people(addresses: Address[] | null): string {
  return (addresses ?? []).map(withAddress).join(', ')
}

function text(value: string): string {
  return value.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`)
}
