/** The plain version (text/plain) of a message: as a person would have typed it. */
export function toText(html: string): string {
  return render(new DOMParser().parseFromString(html, 'text/html').body)
}

/** What stands on lines of its own; of these, what also has room above and below. */
const BLOCK = /^(ADDRESS|ARTICLE|ASIDE|DD|DIV|DL|DT|FIGURE|FOOTER|HEADER|MAIN|NAV|SECTION|TR)$/
const SPACED = /^(P|H[1-6]|UL|OL|PRE|TABLE|BLOCKQUOTE)$/

/** Text that grows by lines: ends of elements that meet end a line once, as a browser shows them. */
class Lines {
  private text = ''

  /** Words of a paragraph: spaces at a line's start, and after another space, don't show. */
  words(words: string) {
    const one = words.replace(/[ \t\r\n\f]+/g, ' ')
    this.text += /(^|[ \n])$/.test(this.text) ? one.replace(/^ /, '') : one
  }

  asIs(text: string) {
    this.text += text
  }

  /** What follows stands on a line of its own. */
  line() {
    if (this.text !== '' && !this.text.endsWith('\n')) this.text += '\n'
  }

  /** What follows stands apart. */
  gap() {
    this.line()
    if (this.text !== '' && !this.text.endsWith('\n\n')) this.text += '\n'
  }

  toString() {
    return this.text
      .replace(/[ \t]+\n/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\s+$/g, '')
  }
}

function render(element: Element): string {
  const lines = new Lines()
  for (const node of element.childNodes) write(node, lines)
  return lines.toString()
}

function write(node: Node, lines: Lines) {
  if (node.nodeType === Node.TEXT_NODE) return lines.words(node.nodeValue ?? '')
  if (!(node instanceof HTMLElement) || /^(STYLE|SCRIPT|HEAD)$/.test(node.tagName)) return
  switch (node.tagName) {
    case 'BR':
      return lines.asIs('\n')
    case 'HR':
      return apart(lines, '---')
    case 'IMG':
      return lines.words(node.getAttribute('alt') ? `[${node.getAttribute('alt')}]` : '')
    case 'BLOCKQUOTE':
      lines.gap()
      apart(lines, render(node).replace(/^/gm, '> '))
      return lines.gap()
    case 'LI':
      return apart(lines, mark(node) + render(node).replace(/\n/g, '\n  '))
  }
  // A list in a list is a part of its point.
  const spaced = SPACED.test(node.tagName) && !node.parentElement?.closest('li')
  const room = () => (spaced ? lines.gap() : BLOCK.test(node.tagName) || SPACED.test(node.tagName) ? lines.line() : {})
  room()
  if (node.tagName === 'PRE' || /pre/.test(node.style.whiteSpace)) lines.asIs(node.textContent ?? '')
  else for (const child of node.childNodes) write(child, lines)
  after(node, lines)
  room()
}

function apart(lines: Lines, text: string) {
  lines.line()
  lines.asIs(text)
  lines.line()
}

function mark(point: HTMLElement): string {
  const list = point.parentElement
  return list?.tagName === 'OL' ? `${[...list.children].indexOf(point) + 1}. ` : '- '
}

/** Where a link leads, unless its words say so; cells of a row apart. */
function after(node: HTMLElement, lines: Lines) {
  const href = node.getAttribute('href') ?? ''
  const bare = (url: string) => url.trim().replace(/\/$/, '')
  if (node.tagName === 'A' && /^https?:/.test(href) && bare(href) !== bare(node.textContent ?? ''))
    lines.words(` <${href}>`)
  else if (/^T[DH]$/.test(node.tagName)) lines.words(' ')
}
