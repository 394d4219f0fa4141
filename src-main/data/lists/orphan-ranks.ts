import type { Reader } from '../db/connection.ts'
import { findOrderBefore, listInteractionNumbersOf, type Numbered } from '../db/queries/order-numbers.queries.ts'
import { type Mirror, NO_ORDER, ORPHAN } from '../mirror/mirror.ts'
import type { NumberKey } from './list-kind.ts'
import { byNumber, Insertion } from './number-insertion.ts'
import { slicesFor } from './slices.ts'

/** Numbers read at once. */
const STRETCH = 500

const kept = new WeakMap<Mirror, NumberKey>()

/**
 * What interactions are sorted by as to their order: the number of the order they are matched to, else the number they name;
 * nothing for those that name none. `ranks`: of the orders by row key. Throws `cancelled`.
 */
export async function interactionNumberKey(
  mirror: Mirror,
  ranks: Uint32Array,
  reader: Reader,
  signal: AbortSignal,
): Promise<NumberKey> {
  const before = kept.get(mirror)
  if (before !== undefined) return before
  const { insertion, ofOrphan } = await rankOrphans(orphansOf(mirror), ranks, reader, signal)
  const ofOrder = ranks.map((rank) => insertion.moved(rank))
  const numberKey: NumberKey =
    ({ interactions: { order, rowKey } }) =>
    (place) => {
      const key = order[place]!
      if (key === NO_ORDER) return Number.NaN
      return key === ORPHAN ? (ofOrphan.get(rowKey[place]!) ?? Number.NaN) : ofOrder[key]!
    }
  kept.set(mirror, numberKey)
  return numberKey
}

function orphansOf({ interactions }: Mirror): number[] {
  const { length, order, rowKey } = interactions
  const orphans: number[] = []
  for (let place = 0; place < length; place += 1) if (order[place] === ORPHAN) orphans.push(rowKey[place]!)
  return orphans
}

/** Puts the numbers of orphans between those of the orders. */
async function rankOrphans(orphans: readonly number[], ranks: Uint32Array, reader: Reader, signal: AbortSignal) {
  const slices = slicesFor(signal, () => true)
  const numbers: Numbered[] = []
  for (let from = 0; from < orphans.length; from += STRETCH) {
    for (const { rowKey, orderNumber } of listInteractionNumbersOf(reader, orphans.slice(from, from + STRETCH))) {
      if (orderNumber !== null) numbers.push({ rowKey, orderNumber })
    }
    if (slices.isDue()) await slices.rest()
  }
  const after: number[] = []
  const placeOf = new Map<number, number>()
  let before: string | null = null
  for (const { rowKey, orderNumber } of byNumber(numbers)) {
    if (orderNumber !== before) after.push(rankBefore(reader, orderNumber, ranks))
    placeOf.set(rowKey, after.length - 1)
    before = orderNumber
    if (slices.isDue()) await slices.rest()
  }
  const insertion = new Insertion(Uint32Array.from(after))
  const ofOrphan = new Map<number, number>()
  for (const [rowKey, place] of placeOf) ofOrphan.set(rowKey, insertion.inserted(place))
  return { insertion, ofOrphan }
}

/** The rank of the last order before a number; 0 for none. */
function rankBefore(reader: Reader, orderNumber: string, ranks: Uint32Array): number {
  let below: Numbered | null = { orderNumber, rowKey: Number.MAX_SAFE_INTEGER }
  for (;;) {
    below = findOrderBefore(reader, below)
    if (below === null) return 0
    const rank = ranks[below.rowKey] ?? 0
    if (rank > 0) return rank
  }
}
