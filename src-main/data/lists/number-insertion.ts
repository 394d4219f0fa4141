import type { Numbered } from '../db/queries/order-numbers.queries.ts'

/**
 * Ranks of sorted texts, with texts that come in between. `after`, ascending: behind which rank each of the new texts stands
 * (0: before all).
 */
export class Insertion {
  private readonly after: Uint32Array

  constructor(after: Uint32Array) {
    this.after = after
  }

  /** What a rank becomes. */
  moved(rank: number): number {
    let low = 0
    let high = this.after.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.after[middle]! < rank) low = middle + 1
      else high = middle
    }
    return rank + low
  }

  /** The rank of the new text at a place of `after`. */
  inserted(place: number): number {
    return this.after[place]! + place + 1
  }
}

/** Rows by their number as the cache sorts it: by its bytes. */
export function byNumber(rows: readonly Numbered[]): Numbered[] {
  return rows
    .map((row) => ({ row, bytes: Buffer.from(row.orderNumber) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ row }) => row)
}
