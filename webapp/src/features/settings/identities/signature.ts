/**
 * The editor writes a line as a paragraph; mail programs put a blank line between those. A signature's lines stay
 * together, so they are sent as one block with breaks.
 */
export function tightLines(html: string): string {
  return html
    .replace(/<\/p><p>/g, '<br>')
    .replace(/(?:<br[^>]*>)+<\/p>/g, '</p>')
    .replace(/<p>/g, '<div>')
    .replace(/<\/p>/g, '</div>')
}
