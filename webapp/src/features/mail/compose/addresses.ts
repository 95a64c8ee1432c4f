import type { Address } from '../model/types'

/**
 * Addresses as people type or paste them: « Nom <a@b.fr>, c@d.fr; "Nom, Prénom" <e@f.fr> ». What can't be an address
 * is kept as it is, to be shown as wrong rather than lost.
 */
export function parseAddresses(text: string): Address[] {
  const found: Address[] = []
  // A part ends at a comma, a semicolon or a line's end that is neither between quotes nor in angle brackets.
  const parts = text.match(/(?:"(?:[^"\\]|\\.)*"|<[^>]*>|[^,;\n"<])+/g) ?? []
  for (const part of parts) {
    const bracketed = /^\s*(.*?)\s*<\s*([^<>]*?)\s*>\s*$/s.exec(part)
    const email = (bracketed ? bracketed[2]! : part.trim()).replace(/^mailto:/i, '')
    const name = bracketed?.[1]
      ?.replace(/^"(.*)"$/s, '$1')
      .replace(/\\(.)/g, '$1')
      .trim()
    if (email) found.push({ name: name || null, email })
  }
  // Pasted from a list: addresses with nothing but spaces between them.
  return found.flatMap((address) => {
    const several = address.name === null ? address.email.split(/\s+/) : []
    return several.length > 1 && several.every(isAddress) ? several.map((email) => ({ name: null, email })) : [address]
  })
}

/** Good enough to send to; the server has the last word. */
export function isAddress(email: string): boolean {
  return (
    /^[^\s@<>,;:"()[\]]+@[^\s@<>,;:"()[\]]+\.[^\s@<>,;:"()[\]]{2,}$/.test(email) ||
    /^[^\s@<>,;:"]+@localhost$/.test(email)
  )
}

export function sameAddress(one: Address, other: Address): boolean {
  return one.email.toLowerCase() === other.email.toLowerCase()
}

/** Without those already there, nor twice the same. */
export function withoutDoubles(addresses: Address[], ...there: Address[][]): Address[] {
  const seen = new Set(there.flat().map(({ email }) => email.toLowerCase()))
  return addresses.filter(({ email }) => {
    const key = email.toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
