/** What a person choosing a password is told. Only the length is required; the rest is advice (OWASP ASVS 5). */
export interface Coaching {
  /** 0 to 1: how far it is from a password that is hard to guess. */
  strength: number
  longEnough: boolean
  /** Several words or mixed characters. */
  varied: boolean
  /** Doesn't contain the person's own name or address. */
  notYou: boolean
}

export function coach(password: string, minLength: number, about: string[]): Coaching {
  const length = [...password].length
  const longEnough = length >= minLength
  const distinct = new Set(password.toLowerCase()).size
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d\s]/u, /\s/].filter((kind) => kind.test(password)).length
  const varied = distinct >= 8 && (kinds >= 2 || length >= minLength + 6)
  const lower = plain(password)
  const notYou = !about
    .flatMap((text) => plain(text).split(/[^a-z0-9]+/))
    .some((word) => word.length >= 4 && lower.includes(word))
  const strength =
    length === 0 ? 0 : Math.min(1, (distinct * 0.6 + length * 0.4) / (minLength + 6)) * (notYou ? 1 : 0.5)
  return { strength, longEnough, varied, notYou }
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
