import type { Id } from './types'

export const PAGE = 50

/**
 * The positions of a long result, of which only some pages are known: enough to draw a scroll bar for
 * 100,000 rows and to fill those in sight. Ids can be hidden (their removal is on its way to the server),
 * which closes the gap at once.
 */
export class Positions {
  private readonly pages = new Map<number, { ids: Id[]; stale: boolean }>()
  private readonly hidden = new Map<Id, number>()
  private hiddenAt: number[] = []
  private serverTotal: number | undefined

  /** Undefined until the first page came. */
  get total(): number | undefined {
    return this.serverTotal === undefined ? undefined : Math.max(0, this.serverTotal - this.hiddenAt.length)
  }

  /** The id at a position in sight, undefined while it isn't known. */
  at(position: number): Id | undefined {
    return this.raw(this.toServer(position))
  }

  indexOf(id: Id): number {
    if (this.hidden.has(id)) return -1
    const position = this.rawIndexOf(id)
    return position < 0 ? -1 : position - this.hiddenAt.filter((at) => at < position).length
  }

  /** Known ids with their positions, in order. */
  entries(): [position: number, id: Id][] {
    const entries: [number, Id][] = []
    let hiddenBefore = 0
    for (const page of [...this.pages.keys()].sort((a, b) => a - b))
      this.pages.get(page)!.ids.forEach((id, index) => {
        const position = page * PAGE + index
        while (hiddenBefore < this.hiddenAt.length && this.hiddenAt[hiddenBefore]! < position) hiddenBefore++
        if (!this.hidden.has(id)) entries.push([position - hiddenBefore, id])
      })
    return entries
  }

  known(): Id[] {
    return this.entries().map(([, id]) => id)
  }

  /** The pages of the server that a range in sight needs and that are unknown or out of date. */
  missing(from: number, to: number): number[] {
    if (this.serverTotal === 0) return this.pages.get(0)?.stale === false ? [] : [0]
    const last = Math.max(0, Math.min(this.toServer(to), (this.serverTotal ?? PAGE) - 1))
    const pages: number[] = []
    for (let page = Math.floor(this.toServer(Math.max(0, from)) / PAGE); page <= Math.floor(last / PAGE); page++)
      if (this.pages.get(page)?.stale !== false) pages.push(page)
    return pages
  }

  put(page: number, ids: Id[], total: number) {
    // Another total means that rows moved: what the other pages say may be off by some.
    if (this.serverTotal !== undefined && this.serverTotal !== total) this.outdate()
    this.serverTotal = total
    this.pages.set(page, { ids, stale: false })
    for (const key of [...this.pages.keys()]) if (key * PAGE >= Math.max(total, 1)) this.pages.delete(key)
    this.locate()
  }

  /** Something changed on the server: what is known stays in sight until it is asked for again. */
  outdate() {
    for (const page of this.pages.values()) page.stale = true
  }

  /** Several actions may hide the same id; it comes back when each has shown it again. */
  hide(ids: Id[]) {
    for (const id of ids) this.hidden.set(id, (this.hidden.get(id) ?? 0) + 1)
    this.locate()
  }

  show(ids: Id[]) {
    for (const id of ids) {
      const times = (this.hidden.get(id) ?? 1) - 1
      if (times > 0) this.hidden.set(id, times)
      else this.hidden.delete(id)
    }
    this.locate()
  }

  private raw(position: number): Id | undefined {
    return this.pages.get(Math.floor(position / PAGE))?.ids[position % PAGE]
  }

  private rawIndexOf(id: Id): number {
    for (const [page, { ids }] of this.pages) {
      const index = ids.indexOf(id)
      if (index >= 0) return page * PAGE + index
    }
    return -1
  }

  private locate() {
    this.hiddenAt = [...this.hidden.keys()]
      .map((id) => this.rawIndexOf(id))
      .filter((at) => at >= 0)
      .sort((a, b) => a - b)
  }

  private toServer(position: number): number {
    for (const at of this.hiddenAt) if (at <= position) position++
    return position
  }
}
