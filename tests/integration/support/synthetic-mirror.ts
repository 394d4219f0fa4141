import { HAS_COMMENT, type Mirror, NO_ORDER, NOT_BEFORE, ORPHAN } from '#data/mirror/mirror.ts'
import type { Random } from '../../oracle/random-store.ts'

const START = Date.UTC(2026, 0, 1)
const DAY_MS = 86_400_000

/** A mirror of any size, of nothing but random numbers: many rows share a moment, an amount, a count. */
export function syntheticMirror(random: Random, sizes: { orders: number; interactions: number; days: number }): Mirror {
  const below = (limit: number) => Math.floor(random() * limit)
  const { orders, interactions, days } = sizes
  const moments = (count: number) =>
    Float64Array.from({ length: count }, () => START + below(days * 24) * 3_600_000 + below(3)).sort()
  const keys = (count: number) => {
    // Row keys have gaps, and are in no order of time; among equal moments they ascend.
    const shuffled = Uint32Array.from({ length: count }, (_, at) => at * 2 + 1)
    for (let at = count - 1; at > 0; at -= 1) {
      const other = below(at + 1)
      const key = shuffled[at]!
      shuffled[at] = shuffled[other]!
      shuffled[other] = key
    }
    return shuffled
  }
  const placedAt = moments(orders)
  const occurredAt = moments(interactions)
  const column = <A extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(array: A, value: () => number): A =>
    array.map(value) as A
  const kindMask = column(new Uint8Array(orders), () => (random() < 0.6 ? below(64) : 0))
  const orderKeys = ordered(keys(orders), placedAt)
  const placeOf = new Map([...orderKeys].map((key, place) => [key, place]))
  const rated = () => 1 + below(5)
  return {
    commit: 1,
    creatorIds: [null, ...Array.from({ length: 40 }, (_, at) => `cr_${at}`)],
    agents: [null, 'Mara', 'mara', 'Oke', 'Zoë'],
    currencies: [null, 'USD', 'EUR', 'JPY'],
    orderAt: (rowKey) => placeOf.get(rowKey) ?? -1,
    orders: {
      length: orders,
      rowKey: orderKeys,
      placedAt,
      lastInteractionAt: Float64Array.from(kindMask, (mask, at) => (mask ? placedAt[at]! + below(99) : Number.NaN)),
      totalMinor: column(new Float64Array(orders), () => (random() < 0.01 ? -below(2 ** 45) : below(400))),
      itemsMinor: new Float64Array(orders),
      discountMinor: new Float64Array(orders),
      netMinor: new Float64Array(orders),
      kindMask,
      interactionCount: Uint16Array.from(kindMask, (mask) => (mask ? 1 + below(9) : 0)),
      csatCount: new Uint16Array(orders),
      csatScore: column(new Uint8Array(orders), () => (random() < 0.5 ? rated() : 0)),
      status: column(new Uint8Array(orders), () => below(6)),
      flags: column(new Uint8Array(orders), () => (random() < 0.05 ? 1 : below(2) * 2)),
      currency: column(new Uint8Array(orders), () => below(4)),
      creator: column(new Uint16Array(orders), () => below(41)),
      beforePurchaseMs: column(new Uint32Array(orders), () => (random() < 0.5 ? NOT_BEFORE : below(31 * DAY_MS))),
    },
    interactions: {
      length: interactions,
      rowKey: ordered(keys(interactions), occurredAt),
      occurredAt,
      bits: column(new Uint8Array(interactions), () => {
        const kind = below(6)
        const score = kind === 0 ? below(6) : 0
        const response = score > 0 && random() < 0.8 ? 1 : 0
        return kind | (score << 3) | (response << 6) | ((random() < 0.05 ? 1 : 0) << 7)
      }),
      more: column(new Uint8Array(interactions), () => (random() < 0.3 ? HAS_COMMENT : 0) | (below(3) << 1)),
      order: column(new Uint32Array(interactions), () => {
        const dice = random()
        if (dice < 0.2) return dice < 0.1 ? NO_ORDER : ORPHAN
        return orderKeys[below(orders)]!
      }),
      agent: column(new Uint16Array(interactions), () => below(5)),
    },
  }
}

/** Row keys ascending within each moment. */
function ordered(keys: Uint32Array, times: Float64Array): Uint32Array {
  let start = 0
  for (let at = 1; at <= keys.length; at += 1) {
    if (at < keys.length && times[at] === times[start]) continue
    keys.subarray(start, at).sort()
    start = at
  }
  return keys
}
