import type { DataTypes, Id, TypeName } from './types'

interface Entry {
  /** As the server last said. */
  base: unknown
  /** With the changes that are on their way applied. */
  shown: unknown
  patches: OptimisticPatch[]
}

interface Table {
  state: string | undefined
  entries: Map<Id, Entry>
  /** All of the type is held, not only what was looked at. */
  complete: boolean
  list: readonly unknown[] | undefined
}

/** A change shown before the server has agreed. */
export interface OptimisticPatch {
  readonly account: Id
  readonly type: TypeName
  readonly id: Id
  readonly apply: (record: never) => unknown
}

/**
 * What the client holds of the server's records, once each, by account, type and id.
 * A record may hold only some of its properties; each `put` adds to what is there.
 */
export class Cache {
  private readonly tables = new Map<string, Table>()
  private readonly listeners = new Set<() => void>()
  private depth = 0
  private dirty = false

  get<N extends TypeName>(account: Id, type: N, id: Id | undefined): DataTypes[N] | undefined {
    return id === undefined ? undefined : (this.table(account, type).entries.get(id)?.shown as DataTypes[N] | undefined)
  }

  /** Everything held of a type; the same array until something of it changes. */
  all<N extends TypeName>(account: Id, type: N): readonly DataTypes[N][] {
    const table = this.table(account, type)
    table.list ??= [...table.entries.values()].map((entry) => entry.shown)
    return table.list as readonly DataTypes[N][]
  }

  ids(account: Id, type: TypeName): Id[] {
    return [...this.table(account, type).entries.keys()]
  }

  state(account: Id, type: TypeName): string | undefined {
    return this.table(account, type).state
  }

  /** The types of which something is held, with the state it is at. */
  states(account: Id): Map<TypeName, string> {
    const states = new Map<TypeName, string>()
    for (const [key, table] of this.tables) {
      const [of, type] = key.split('\n') as [Id, TypeName]
      if (of === account && table.state !== undefined) states.set(type, table.state)
    }
    return states
  }

  isComplete(account: Id, type: TypeName): boolean {
    return this.table(account, type).complete
  }

  /**
   * Takes what a /get answered. The state becomes the table's only when it had none: a later one comes
   * through /changes, which alone tells what else changed in between.
   */
  put<N extends TypeName>(account: Id, type: N, records: Partial<DataTypes[N]>[], state?: string, complete = false) {
    this.batch(() => {
      const table = this.table(account, type)
      table.state ??= state
      if (complete) table.complete = true
      for (const record of records) {
        const { id } = record as unknown as { id: Id }
        const entry = table.entries.get(id) ?? { base: {}, shown: {}, patches: [] }
        entry.base = { ...(entry.base as object), ...record }
        table.entries.set(id, entry)
        this.show(table, entry)
      }
    })
  }

  remove(account: Id, type: TypeName, ids: Id[]) {
    this.batch(() => {
      const table = this.table(account, type)
      for (const id of ids) if (table.entries.delete(id)) this.touch(table)
    })
  }

  setState(account: Id, type: TypeName, state: string | undefined) {
    this.table(account, type).state = state
  }

  /** Shows a change at once. Give the result to `settle` when the server has answered. */
  patch<N extends TypeName>(
    account: Id,
    type: N,
    id: Id,
    apply: (record: DataTypes[N]) => DataTypes[N],
  ): OptimisticPatch {
    const patch: OptimisticPatch = { account, type, id, apply: apply as (record: never) => unknown }
    this.batch(() => {
      const table = this.table(account, type)
      const entry = table.entries.get(id)
      if (!entry) return
      entry.patches.push(patch)
      this.show(table, entry)
    })
    return patch
  }

  /** The server agreed (the change becomes part of the record) or refused (it is taken back). */
  settle(patches: OptimisticPatch[], agreed: boolean) {
    this.batch(() => {
      for (const patch of patches) {
        const table = this.table(patch.account, patch.type)
        const entry = table.entries.get(patch.id)
        if (!entry || !entry.patches.includes(patch)) continue
        entry.patches = entry.patches.filter((other) => other !== patch)
        if (agreed) entry.base = patch.apply(entry.base as never)
        this.show(table, entry)
      }
    })
  }

  /** Listeners hear once about all that is done inside. */
  batch(work: () => void) {
    this.depth++
    try {
      work()
    } finally {
      if (--this.depth === 0 && this.dirty) {
        this.dirty = false
        for (const listener of [...this.listeners]) listener()
      }
    }
  }

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  private show(table: Table, entry: Entry) {
    entry.shown = entry.patches.reduce((record, patch) => patch.apply(record as never), entry.base)
    this.touch(table)
  }

  private touch(table: Table) {
    table.list = undefined
    this.dirty = true
  }

  private table(account: Id, type: string): Table {
    const key = `${account}\n${type}`
    let table = this.tables.get(key)
    if (!table)
      this.tables.set(key, (table = { state: undefined, entries: new Map(), complete: false, list: undefined }))
    return table
  }
}
