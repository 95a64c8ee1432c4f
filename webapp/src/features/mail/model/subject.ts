const PREFIX = /^\s*(?:(?:re|ré|rép|réf|tr|fw|fwd|aw|wg|sv|vs|rv|enc|antw)\s*(?:\[\d+\]|\(\d+\))?\s*[:：]\s*)+/iu

/** A subject without « Re: », « Tr: » and the like, however many. */
export function baseSubject(subject: string): string {
  return subject.replace(PREFIX, '').trim() || subject.trim()
}

export function replySubject(subject: string): string {
  return `Re: ${baseSubject(subject)}`.trim()
}

export function forwardSubject(subject: string): string {
  return `Tr: ${baseSubject(subject)}`.trim()
}
