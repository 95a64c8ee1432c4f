import { plural, t } from '@lingui/core/macro'
import { nameOf } from '../list/people'
import type { Address, Email } from '../model/types'

const NAMED = 2

/** « à vous, Marc Teulade et 9 autres » */
export function recipients(email: Email, me: string): string {
  const all = [...(email.to ?? []), ...(email.cc ?? [])]
  const mine = (address: Address) => address.email.toLowerCase() === me.toLowerCase()
  const names = [...(all.some(mine) ? [t`vous`] : []), ...all.filter((address) => !mine(address)).map(nameOf)]
  if (names.length === 0) return email.bcc?.length ? t`à des destinataires cachés` : t`sans destinataire`
  if (names.length <= NAMED + 1) return t`à ${list(names)}`
  const shown = names.slice(0, NAMED).join(', ')
  return plural(names.length - NAMED, { one: `à ${shown} et # autre`, other: `à ${shown} et # autres` })
}

function list(names: string[]): string {
  if (names.length === 1) return names[0]!
  const last = names[names.length - 1]!
  const others = names.slice(0, -1).join(', ')
  return t`${others} et ${last}`
}

export function withAddress(address: Address): string {
  return address.name ? `${address.name} <${address.email}>` : address.email
}
