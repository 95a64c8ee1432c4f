export interface Piece {
  text: string
  mark: boolean
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/**
 * A snippet is text with its special characters escaped and `<mark>` around what matched. It becomes pieces of
 * plain text, so that nothing else in it could ever be taken for markup.
 */
export function pieces(html: string): Piece[] {
  return html
    .split(/(<mark>[\s\S]*?<\/mark>)/)
    .filter(Boolean)
    .map((part) => {
      const mark = part.startsWith('<mark>')
      return { mark, text: unescape(mark ? part.slice(6, -7) : part) }
    })
}

function unescape(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    return ENTITIES[name!.toLowerCase()] ?? whole
  })
}
