import type { Reader } from '../db/connection.ts'
import { type SearchJoins, sqlJoins } from '../db/search/search-keys.ts'
import { type Mirror, ORPHAN } from '../mirror/mirror.ts'
import type { Slices } from './slices.ts'

/** From so many keys on, reading every match in memory takes less time than asking the cache for those. */
const MANY = 1_500
/** Interactions read between two looks at the clock. */
const STRETCH = 50_000

/** Which orders and interactions belong together: by the mirror's column of matches where there are many of them. */
export function mirrorJoins({ interactions }: Mirror, reader: Reader): SearchJoins {
  const byKey = sqlJoins(reader)
  const { length, rowKey, order } = interactions
  return {
    ordersOf: (keys, slices) =>
      keys.length < MANY ? byKey.ordersOf(keys, slices) : partners(keys, rowKey, order, length, slices),
    interactionsOf: (keys, slices) =>
      keys.length < MANY ? byKey.interactionsOf(keys, slices) : partners(keys, order, rowKey, length, slices),
  }
}

/** What one column says beside each of some keys in another; ascending, each once. */
async function partners(
  keys: Uint32Array,
  of: Uint32Array,
  partner: Uint32Array,
  length: number,
  slices: Slices,
): Promise<Uint32Array> {
  const wanted = new Uint8Array(keys.at(-1)! + 1)
  for (const key of keys) wanted[key] = 1
  const found: number[] = []
  for (let from = 0; from < length; from += STRETCH) {
    const to = Math.min(length, from + STRETCH)
    for (let at = from; at < to; at += 1) if (wanted[of[at]!] === 1) found.push(partner[at]!)
    if (slices.isDue()) await slices.rest()
  }
  return distinct(found)
}

/** Row keys in order, each once, without those that stand for no order. */
function distinct(found: readonly number[]): Uint32Array {
  const sorted = Uint32Array.from(found).sort()
  let length = 0
  for (const key of sorted) {
    if (key === 0 || key === ORPHAN || (length > 0 && sorted[length - 1] === key)) continue
    sorted[length] = key
    length += 1
  }
  return sorted.subarray(0, length)
}
