import { type Mail } from './mail'
import type { Identity } from './types'

/** In whose name one may write (RFC 8621 §6). */
export async function loadIdentities({ jmap, cache, account }: Mail): Promise<readonly Identity[]> {
  if (!cache.isComplete(account, 'Identity')) {
    const { list, state } = await jmap.get<Identity>('Identity', account, null)
    cache.put(account, 'Identity', list, state, true)
  }
  return cache.all(account, 'Identity')
}
