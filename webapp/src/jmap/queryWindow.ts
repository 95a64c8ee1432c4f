import type { Call } from './batch'
import type { Jmap } from './client'
import type { Comparator, Filter, Id, QueryResponse, TypeName } from './types'
import { PAGE, Positions } from './window'

export interface QuerySpec {
  type: TypeName
  filter: Filter<object> | null
  sort: Comparator[]
  /** More arguments, such as collapseThreads. */
  more?: Record<string, unknown>
}

/** Fetches into the cache what rows show: of a query made in the same request, or of given ids. */
export interface RowLoader {
  ofQuery(query: Call<QueryResponse>): Promise<void>
  ofIds(ids: Id[]): Promise<void>
  has(id: Id): boolean
}

/** A fast drag of the scroll bar passes over thousands of rows: only where it rests is loaded. */
const SETTLE_MS = 50

/**
 * A query of any length of which only what is in sight is loaded. Refreshing asks again for the ids in sight;
 * rows stay as they are until the answer is there.
 */
export class QueryWindow {
  readonly positions = new Positions()
  /** Grows with each change, for React. */
  version = 0
  error: unknown
  private from = 0
  private to = 20
  private timer: ReturnType<typeof setTimeout> | undefined
  private generation = 0
  private readonly loading = new Set<number>()
  private readonly listeners = new Set<() => void>()

  constructor(
    private readonly jmap: Jmap,
    readonly account: Id,
    readonly spec: QuerySpec,
    private readonly rows: RowLoader,
  ) {}

  readonly subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = () => this.version

  /** These rows are in sight. */
  look(from: number, to: number) {
    this.from = from
    this.to = to
    if (this.positions.missing(from, to).length === 0) return
    clearTimeout(this.timer)
    if (this.positions.total === undefined) void this.load()
    else this.timer = setTimeout(() => void this.load(), SETTLE_MS)
  }

  /** This row is likely to be wanted next. */
  ahead(position: number) {
    for (const page of this.positions.missing(position, position))
      if (!this.loading.has(page)) void this.loadPage(page)
  }

  /** Something of the type changed on the server. */
  async refresh() {
    this.generation++
    this.positions.outdate()
    await this.load()
  }

  async retry() {
    this.error = undefined
    this.changed()
    await this.load()
  }

  hide(ids: Id[]) {
    this.positions.hide(ids)
    this.changed()
    this.look(this.from, this.to)
  }

  show(ids: Id[]) {
    this.positions.show(ids)
    this.changed()
  }

  /** Loads everything, up to `most` rows, so that all of it can be acted on. */
  async loadAll(most: number) {
    const answer = await this.query(0, most)
    const missing = answer.ids.filter((id) => !this.rows.has(id))
    const size = Math.min(500, this.jmap.limits.maxObjectsInGet)
    for (let at = 0; at < missing.length; at += size) await this.rows.ofIds(missing.slice(at, at + size))
    for (let at = 0; at < answer.ids.length; at += PAGE)
      this.positions.put(at / PAGE, answer.ids.slice(at, at + PAGE), answer.total ?? answer.ids.length)
    this.changed()
  }

  private async load() {
    const pages = this.positions.missing(this.from, this.to).filter((page) => !this.loading.has(page))
    await Promise.all(pages.map((page) => this.loadPage(page)))
  }

  private async loadPage(page: number) {
    this.loading.add(page)
    const generation = this.generation
    try {
      const first = this.positions.at(page * PAGE) === undefined
      const query = this.query(page * PAGE, PAGE)
      const rows = first ? this.rows.ofQuery(query) : undefined
      const answer = await query
      await (rows ?? this.rows.ofIds(answer.ids.filter((id) => !this.rows.has(id))))
      this.positions.put(page, answer.ids, answer.total ?? answer.ids.length)
      this.error = undefined
      // Asked before the latest change, answered after: the answer may be of before.
      if (generation !== this.generation) this.positions.outdate()
    } catch (error) {
      this.error = error
    } finally {
      this.loading.delete(page)
    }
    this.changed()
    // Another total puts the other pages in sight in doubt.
    if (this.error === undefined) this.look(this.from, this.to)
  }

  private query(position: number, limit: number): Call<QueryResponse> {
    const { type, filter, sort, more } = this.spec
    return this.jmap.call<QueryResponse>(`${type}/query`, {
      accountId: this.account,
      filter,
      sort,
      position,
      limit,
      calculateTotal: true,
      ...more,
    })
  }

  private changed() {
    this.version++
    for (const listener of [...this.listeners]) listener()
  }
}
