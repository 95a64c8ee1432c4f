const ALLOWED = new Set(['B', 'STRONG', 'I', 'EM', 'U', 'S', 'P', 'DIV', 'SPAN', 'BR', 'UL', 'OL', 'LI', 'A', 'SMALL'])
const ATTRIBUTES: Record<string, string[]> = { A: ['href'] }

/** One's own signature to show in the page: few elements, no style and no address but web and mail ones. */
export function safeSignature(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  body.querySelectorAll('script, style, iframe, object, template, svg, math').forEach((element) => element.remove())
  for (const element of [...body.querySelectorAll('*')]) {
    if (!ALLOWED.has(element.tagName)) {
      element.replaceWith(...element.childNodes)
      continue
    }
    const kept = ATTRIBUTES[element.tagName] ?? []
    const pre = element instanceof HTMLElement && element.style.whiteSpace === 'pre-wrap'
    for (const { name, value } of [...element.attributes])
      if (!kept.includes(name) || !/^(https?:|mailto:|tel:)/i.test(value)) element.removeAttribute(name)
    if (pre) element.className = 'pre'
  }
  return body.innerHTML.trim()
}
