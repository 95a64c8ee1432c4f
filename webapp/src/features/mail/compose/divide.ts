import { escapeHtml } from './html'
import type { Start } from './store'

/** Where what was typed before the composer was there goes: an answer begins in its text; anything else with whom it is for, on the first line, then its text. */
export function divide(typed: string, kind: Start['kind']): { people: string; html: string } {
  if (startsInText(kind)) return { people: '', html: paragraphs(typed) }
  const [people = '', ...text] = typed.split('\n')
  return { people, html: paragraphs(text.join('\n')) }
}

export function startsInText(kind: Start['kind']): boolean {
  return kind === 'reply' || kind === 'reply-all'
}

function paragraphs(text: string): string {
  return text && text.split('\n').map((line) => `<p>${escapeHtml(line)}</p>`).join('')
}
