import type { Reader } from '../db/connection.ts'
import { type SearchJoins, sqlJoins } from '../db/search/search-keys.ts'
import { HAS_COMMENT, type InteractionColumns, type Mirror, NO_ORDER, ORPHAN } from '../mirror/mirror.ts'
import type { Slices } from './slices.ts'

/** From so many keys on, reading every match in memory takes less time than asking the cache for those. */
const MANY = 1_500
/** Interactions read between two looks at the clock. */
const STRETCH = 50_000

/** Which orders and interactions belong together: by the mirror's column of matches where there are many of them. */
export function mirrorJoins({ interactions }: Mirror, reader: Reader): SearchJoins {
  const byKey = sqlJoins(reader)
  return {
    ordersOf: (keys, slices) =>
      keys.length < MANY ? byKey.ordersOf(keys, slices) : partners(interactions, keys, ordersBeside, slices),
    interactionsOf: (keys, slices) =>
      keys.length < MANY
        ? byKey.interactionsOf(keys, slices)
        : partners(interactions, keys, interactionsBeside, slices),
  }
}

/** Reads a stretch of the matches and adds what stands beside wanted keys. */
type Read = (found: number[], columns: InteractionColumns, wanted: Uint32Array, from: number, to: number) => void

/** What stands beside some keys in the matches; ascending, each once. */
async function partners(
  columns: InteractionColumns,
  keys: Uint32Array,
  read: Read,
  slices: Slices,
): Promise<Uint32Array> {
  // A bit a key: with a byte each, millions of them no longer fit into the processor's own memory.
  const wanted = new Uint32Array((keys.at(-1)! >>> 5) + 1)
  for (const key of keys) wanted[key >>> 5]! |= 1 << (key & 31)
  const found: number[] = []
  for (let from = 0; from < columns.length; from += STRETCH) {
    read(found, columns, wanted, from, Math.min(columns.length, from + STRETCH))
    if (slices.isDue()) await slices.rest()
  }
  return distinct(found)
}

const ordersBeside: Read = (found, { more, rowKey, order }, wanted, from, to) => {
  for (let at = from; at < to; at += 1) {
    // Found by their comments: most have none.
    if ((more[at]! & HAS_COMMENT) === 0) continue
    const key = rowKey[at]!
    if ((wanted[key >>> 5]! & (1 << (key & 31))) !== 0) found.push(order[at]!)
  }
}

const interactionsBeside: Read = (found, { rowKey, order }, wanted, from, to) => {
  const end = wanted.length * 32
  for (let at = from; at < to; at += 1) {
    const key = order[at]!
    if (key < end && (wanted[key >>> 5]! & (1 << (key & 31))) !== 0) found.push(rowKey[at]!)
  }
}

/** Row keys in order, each once, without those that stand for no order. */
function distinct(found: readonly number[]): Uint32Array {
  const sorted = Uint32Array.from(found).sort()
  let length = 0
  for (const key of sorted) {
    if (key === NO_ORDER || key === ORPHAN || (length > 0 && sorted[length - 1] === key)) continue
    sorted[length] = key
    length += 1
  }
  return sorted.subarray(0, length)
}
