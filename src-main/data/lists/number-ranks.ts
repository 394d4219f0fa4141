import type { Reader } from '../db/connection.ts'
import {
  findOrderBefore,
  listOrderNumbers,
  listOrderNumbersOf,
  type Numbered,
} from '../db/queries/order-numbers.queries.ts'
import type { Mirror, OrderColumns } from '../mirror/mirror.ts'
import { byNumber, Insertion } from './number-insertion.ts'
import { type Slices, slicesFor } from './slices.ts'

/** Numbers read at once. */
const STRETCH = 2_000
/** Rows between two looks at the clock. */
const STEP = 65_536
/** Of more orders that are new or changed it is quicker to read all numbers. */
const MOST_CHANGES = 20_000

/** Where a number stands: at a rank that is there, or as the n-th that comes in between. */
type Standing = { rank: number } | { inserted: number }

/**
 * Where each order stands by its number: a rank by row key, equal numbers sharing one. Reading millions of numbers takes a
 * second or more; after that only those of new and changed orders are read.
 */
export class NumberRanks {
  private readonly cache: { readonly reader: Reader }
  private ranks: Uint32Array | null = null
  /** Up to this row key the ranks are known. */
  private lastKey = 0
  private changed = new Set<number>()
  private working: Promise<void> | null = null
  /** The mirror the ranks are complete for. */
  private completeFor: Mirror | null = null
  /** Which cache file the row keys are of. */
  private generation = 0

  constructor(cache: { readonly reader: Reader }) {
    this.cache = cache
  }

  /** These orders may have another number now; those with new row keys are found without. */
  note(rowKeys: Iterable<number>): void {
    for (const rowKey of rowKeys) this.changed.add(rowKey)
  }

  /** Row keys mean other orders now. */
  forget(): void {
    this.generation += 1
    this.ranks = null
    this.changed.clear()
  }

  /**
   * The rank of every order by row key, the first being 1. One piece of work for all who ask; it goes on when the question
   * is withdrawn.
   */
  async of(mirror: Mirror): Promise<Uint32Array> {
    if (this.ranks !== null && this.completeFor === mirror && this.changed.size === 0) return this.ranks
    const last = largestKey(mirror.orders)
    for (;;) {
      if (this.working === null && this.ranks !== null && last <= this.lastKey && this.changed.size === 0) {
        // A row key that was let go of may be given again.
        this.lastKey = last
        this.completeFor = mirror
        return this.ranks
      }
      this.working ??= this.work(last).finally(() => {
        this.working = null
      })
      await this.working
    }
  }

  private async work(last: number): Promise<void> {
    const slices = slicesFor(new AbortController().signal, () => true)
    const { ranks, generation, lastKey } = this
    const keys = this.changed
    this.changed = new Set()
    for (let key = lastKey + 1; key <= last && keys.size <= MOST_CHANGES; key += 1) keys.add(key)
    const isLittle = ranks !== null && keys.size <= MOST_CHANGES
    // Whatever fails leaves it to be read as a whole.
    this.ranks = null
    const next = isLittle ? await this.withChanges(ranks, keys, last, slices) : await this.readAll(last, slices)
    if (generation !== this.generation) return
    this.ranks = next
    this.lastKey = last
  }

  private async readAll(last: number, slices: Slices): Promise<Uint32Array> {
    const ranks = new Uint32Array(last + 1)
    let rank = 0
    let before: Numbered | null = null
    for (;;) {
      const numbers: Numbered[] = listOrderNumbers(this.cache.reader, before, STRETCH)
      for (const number of numbers) {
        if (number.orderNumber !== before?.orderNumber) rank += 1
        // One that came later has no place in the mirror that asks.
        if (number.rowKey <= last) ranks[number.rowKey] = rank
        before = number
      }
      if (numbers.length < STRETCH) return ranks
      if (slices.isDue()) await slices.rest()
    }
  }

  private async withChanges(
    ranks: Uint32Array,
    keys: ReadonlySet<number>,
    last: number,
    slices: Slices,
  ): Promise<Uint32Array> {
    const reader = this.cache.reader
    const standing = new Map<number, Standing>()
    const after: number[] = []
    let before: Numbered | null = null
    for (const number of byNumber(listOrderNumbersOf(reader, [...keys]))) {
      const same = before?.orderNumber === number.orderNumber ? standing.get(before.rowKey)! : null
      standing.set(number.rowKey, same ?? standingOf(reader, number, ranks, standing, keys, after))
      before = number
      if (slices.isDue()) await slices.rest()
    }
    const insertion = new Insertion(Uint32Array.from(after))
    const next = new Uint32Array(last + 1)
    for (let start = 0; start < Math.min(ranks.length, next.length); start += STEP) {
      const end = Math.min(start + STEP, ranks.length, next.length)
      for (let key = start; key < end; key += 1) next[key] = insertion.moved(ranks[key]!)
      if (slices.isDue()) await slices.rest()
    }
    for (const [rowKey, place] of standing) {
      if (rowKey > last) continue
      next[rowKey] = 'rank' in place ? insertion.moved(place.rank) : insertion.inserted(place.inserted)
    }
    return next
  }
}

/** Where a number stands among those that have a rank; one that is not there is noted in `after`. */
function standingOf(
  reader: Reader,
  number: Numbered,
  ranks: Uint32Array,
  standing: ReadonlyMap<number, Standing>,
  changed: ReadonlySet<number>,
  after: number[],
): Standing {
  const inserted = (rank: number): Standing => ({ inserted: after.push(rank) - 1 })
  let below: Numbered | null = { ...number, rowKey: Number.MAX_SAFE_INTEGER }
  for (;;) {
    below = findOrderBefore(reader, below)
    if (below === null) return inserted(0)
    const isSame = below.orderNumber === number.orderNumber
    const place = standing.get(below.rowKey)
    if (place !== undefined) return inserted('rank' in place ? place.rank : after[place.inserted]!)
    const rank = changed.has(below.rowKey) ? 0 : (ranks[below.rowKey] ?? 0)
    // None: it came later, or it is this one.
    if (rank > 0) return isSame ? { rank } : inserted(rank)
  }
}

function largestKey({ rowKey, length }: OrderColumns): number {
  let largest = 0
  for (let place = 0; place < length; place += 1) largest = Math.max(largest, rowKey[place]!)
  return largest
}
