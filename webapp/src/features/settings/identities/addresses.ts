import { isAddress, parseAddresses } from '@/features/mail/compose/addresses'
import type { Address } from '@/features/mail/model/types'

/** Addresses as one types them, to be typed on. */
export function addressesText(addresses: Address[] | null): string {
  return (addresses ?? []).map(({ name, email }) => (name ? `${quoted(name)} <${email}>` : email)).join(', ')
}

function quoted(name: string): string {
  return /[",;<>\\]/.test(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name
}

/** Null for none, as RFC 8621 §6 wants; the first that isn't an address when there is one. */
export function readAddresses(text: string): { addresses: Address[] | null; wrong?: string } {
  const addresses = parseAddresses(text)
  const wrong = addresses.find(({ email }) => !isAddress(email))
  return { addresses: addresses.length > 0 ? addresses : null, ...(wrong ? { wrong: wrong.email } : {}) }
}
