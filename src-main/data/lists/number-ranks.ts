import type { Reader } from '../db/connection.ts'
import { listOrderNumbers } from '../db/queries/orders.queries.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { Slices } from './slices.ts'

/** Numbers read at once. */
const STRETCH = 2_000

const kept = new WeakMap<Mirror, { commit: number; ranks: Uint32Array }>()

/** Where each order stands by its number, by row key; equal numbers share a rank. Worked out once per commit. */
export async function numberRanks(mirror: Mirror, reader: Reader, slices: Slices): Promise<Uint32Array> {
  const before = kept.get(mirror)
  if (before?.commit === mirror.commit) return before.ranks
  const { commit, orders } = mirror
  let largest = 0
  for (let place = 0; place < orders.length; place += 1) largest = Math.max(largest, orders.rowKey[place]!)
  const ranks = new Uint32Array(largest + 1)
  let rank = 0
  let last: { orderNumber: string; rowKey: number } | null = null
  for (;;) {
    const numbers: { orderNumber: string; rowKey: number }[] = listOrderNumbers(reader, last, STRETCH)
    for (const { orderNumber, rowKey } of numbers) {
      if (last !== null && orderNumber !== last.orderNumber) rank += 1
      // One that came after the mirror's commit has no place in it.
      if (rowKey <= largest) ranks[rowKey] = rank
      last = { orderNumber, rowKey }
    }
    if (numbers.length < STRETCH) break
    if (slices.isDue()) await slices.rest()
  }
  kept.set(mirror, { commit, ranks })
  return ranks
}
