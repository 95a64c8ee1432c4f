import type { Cache } from './cache'
import type { Jmap } from './client'
import { MethodError } from './errors'
import type { ChangesResponse, GetResponse, Id, TypeName } from './types'

/** How a type is kept in step. */
export interface SyncedType {
  name: TypeName
  /** What can change in a record after it is made; undefined: anything. */
  mutable?: string[]
  /** Every record is held (mailboxes, identities), so created ones are fetched too. */
  complete?: boolean
}

export type Changed = ReadonlySet<TypeName>

/**
 * Keeps the cache in step with the server: told of new states (push) or on request, it asks each type's
 * /changes from the state it holds and fetches what changed of what it holds.
 */
export class Sync {
  private readonly types = new Map<string, SyncedType>()
  private readonly listeners = new Set<(account: Id, changed: Changed) => void>()
  private readonly running = new Map<Id, Promise<void>>()
  private readonly again = new Set<Id>()

  constructor(
    private readonly jmap: Jmap,
    private readonly cache: Cache,
  ) {}

  register(type: SyncedType) {
    this.types.set(type.name, type)
  }

  /** Hears which types changed in an account, once the cache shows it. */
  onChange(listener: (account: Id, changed: Changed) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The server says that these types are at these states. */
  async told(account: Id, states: Record<string, string>) {
    const held = this.cache.states(account)
    if ([...held].some(([type, state]) => type in states && states[type] !== state)) await this.now(account)
  }

  /** Asks for everything that changed since the held states. Calls meanwhile lead to one more round. */
  now(account: Id): Promise<void> {
    const running = this.running.get(account)
    if (running) {
      this.again.add(account)
      return running
    }
    const round = this.rounds(account).finally(() => this.running.delete(account))
    this.running.set(account, round)
    return round
  }

  private async rounds(account: Id) {
    do {
      this.again.delete(account)
      const changed = new Set<TypeName>()
      const held = [...this.cache.states(account)].filter(([type]) => this.types.has(type))
      await Promise.all(
        held.map(async ([type, state]) => {
          if (await this.follow(account, this.types.get(type)!, state)) changed.add(type)
        }),
      )
      if (changed.size > 0) for (const listener of [...this.listeners]) listener(account, changed)
    } while (this.again.has(account))
  }

  private async follow(account: Id, type: SyncedType, since: string): Promise<boolean> {
    let state = since
    let changes: ChangesResponse
    do {
      try {
        changes = await this.jmap.call<ChangesResponse>(`${type.name}/changes`, {
          accountId: account,
          sinceState: state,
          maxChanges: 500,
        })
      } catch (error) {
        if (!(error instanceof MethodError && error.type === 'cannotCalculateChanges')) throw error
        await this.startOver(account, type)
        return true
      }
      await this.take(account, type, changes)
      state = changes.newState
    } while (changes.hasMoreChanges)
    return state !== since
  }

  private async take(account: Id, type: SyncedType, changes: ChangesResponse) {
    const held = new Set(this.cache.ids(account, type.name))
    const updated = changes.updated.filter((id) => held.has(id))
    const created = type.complete ? changes.created : []
    const properties = changes.updatedProperties ?? type.mutable
    const [news, changed] = await Promise.all([
      this.fetch(account, type.name, created),
      this.fetch(account, type.name, updated, properties),
    ])
    this.cache.batch(() => {
      this.cache.put(account, type.name, [...news, ...changed] as never[])
      this.cache.remove(account, type.name, changes.destroyed)
      this.cache.setState(account, type.name, changes.newState)
    })
  }

  /** The server forgot what changed since: fetch anew all that is held. */
  private async startOver(account: Id, type: SyncedType) {
    const held = this.cache.ids(account, type.name)
    const response = type.complete
      ? await this.jmap.get<{ id: Id }>(type.name, account, null)
      : await this.jmap.get<{ id: Id }>(
          type.name,
          account,
          held.slice(0, this.jmap.limits.maxObjectsInGet),
          type.mutable,
        )
    const found = new Set(response.list.map(({ id }) => id))
    this.cache.batch(() => {
      this.cache.remove(
        account,
        type.name,
        held.filter((id) => !found.has(id)),
      )
      this.cache.put(account, type.name, response.list as never[])
      this.cache.setState(account, type.name, response.state)
    })
  }

  private async fetch(account: Id, type: TypeName, ids: Id[], properties?: string[]): Promise<unknown[]> {
    const max = this.jmap.limits.maxObjectsInGet
    const parts: Id[][] = []
    for (let at = 0; at < ids.length; at += max) parts.push(ids.slice(at, at + max))
    const answers = await Promise.all(
      parts.map(
        (part) =>
          this.jmap.get(type, account, part, properties && ['id', ...properties]) as PromiseLike<GetResponse<unknown>>,
      ),
    )
    return answers.flatMap((answer) => answer.list)
  }
}
