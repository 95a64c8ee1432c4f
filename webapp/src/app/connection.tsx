import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react'
import { Cache } from '@/jmap/cache'
import { Jmap } from '@/jmap/client'
import { listen } from '@/jmap/push'
import { Sync } from '@/jmap/sync'
import type { DataTypes, Id, TypeName } from '@/jmap/types'
import { background, workAgain } from './background'
import { sessionEnded } from './session'

/** What a signed-in page works with: the server, what is held of it, and what keeps both in step. */
export interface Connection {
  jmap: Jmap
  cache: Cache
  sync: Sync
}

export async function connect(): Promise<Connection> {
  const jmap = await Jmap.connect(sessionEnded)
  const cache = new Cache()
  return { jmap, cache, sync: new Sync(jmap, cache) }
}

const Context = createContext<Connection | null>(null)

export function ConnectionProvider({ connection, children }: { connection: Connection; children: ReactNode }) {
  const { jmap, cache, sync } = connection
  useEffect(() => {
    const news = (account: Id, bring: () => Promise<void>) => void background(`news ${account}`, bring)
    return listen(
      jmap,
      ({ changed }) => {
        for (const [account, states] of Object.entries(changed)) news(account, () => sync.told(account, states))
      },
      () => {
        for (const account of new Set(jmap.accountIds())) news(account, () => sync.now(account))
        workAgain()
      },
    )
  }, [jmap, cache, sync])
  return <Context value={connection}>{children}</Context>
}

export function useConnection(): Connection {
  const connection = useContext(Context)
  if (!connection) throw new Error('outside of ConnectionProvider')
  return connection
}

/** A record, drawn again when it changes. */
export function useRecord<N extends TypeName>(account: Id, type: N, id: Id | undefined): DataTypes[N] | undefined {
  const { cache } = useConnection()
  return useSyncExternalStore(cache.subscribe, () => cache.get(account, type, id))
}

/** Several records, in the order of the ids; those not held are left out. */
export function useRecords<N extends TypeName>(
  account: Id,
  type: N,
  ids: readonly Id[] | undefined,
): readonly DataTypes[N][] {
  const { cache } = useConnection()
  const snapshot = useMemo(() => {
    let last: readonly DataTypes[N][] = []
    return () => {
      const next = (ids ?? []).map((id) => cache.get(account, type, id)).filter((record) => record !== undefined)
      const same = next.length === last.length && next.every((record, index) => record === last[index])
      return same ? last : (last = next)
    }
  }, [cache, account, type, ids])
  return useSyncExternalStore(cache.subscribe, snapshot)
}

/** All records of a type of which all are held. */
export function useAll<N extends TypeName>(account: Id, type: N): readonly DataTypes[N][] {
  const { cache } = useConnection()
  return useSyncExternalStore(cache.subscribe, () => cache.all(account, type))
}
