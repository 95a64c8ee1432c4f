import { pieces } from './marked'

/** Text in which what matched is marked (RFC 8621 §5). */
export function Marked({ html }: { html: string }) {
  return pieces(html).map(({ text, mark }, index) => (mark ? <mark key={index}>{text}</mark> : text))
}
