/**
 * Where the rows of a long list are: all of one height, some under a group's head. Any question is answered
 * without walking the rows, so a list of 100,000 costs no more than one of ten.
 */
export class RowLayout {
  constructor(
    readonly count: number,
    readonly rowHeight: number,
    readonly headHeight: number,
    /** Indexes of the rows that stand under a head, ascending. */
    readonly heads: readonly number[],
  ) {}

  get height(): number {
    return this.count * this.rowHeight + this.heads.length * this.headHeight
  }

  /** Top of a row itself, below its head. */
  top(index: number): number {
    return index * this.rowHeight + this.headsUpTo(index) * this.headHeight
  }

  hasHead(index: number): boolean {
    const before = this.headsUpTo(index)
    return before > 0 && this.heads[before - 1] === index
  }

  /** The row at an offset; a head belongs to the row under it. */
  at(offset: number): number {
    let [low, high] = [0, Math.max(0, this.count - 1)]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      const start = this.top(middle) - (this.hasHead(middle) ? this.headHeight : 0)
      if (start <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  private headsUpTo(index: number): number {
    let [low, high] = [0, this.heads.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.heads[middle]! <= index) low = middle + 1
      else high = middle
    }
    return low
  }
}
