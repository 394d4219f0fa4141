import { type Mirror, ORDER_ELIGIBLE, ORPHAN } from '../mirror/mirror.ts'
import type { Slices } from './slices.ts'

/**
 * What interactions are asked about their orders, by place of the interaction: NO_FACT without an order, else one more than the
 * creator's place × 2, plus 1 when the order is eligible.
 */
export type OrderFacts = Uint16Array | Uint32Array

const NO_FACT = 0
/** Rows between two looks at the clock. */
const STEP = 65_536

const kept = new WeakMap<Mirror, OrderFacts>()

/** The facts of every interaction of a mirror; worked out once. */
export async function orderFacts(mirror: Mirror, slices: Slices): Promise<OrderFacts> {
  const before = kept.get(mirror)
  if (before !== undefined) return before
  const byKey = factsByKey(mirror)
  const { length, order } = mirror.interactions
  const facts = newFacts(mirror, length)
  for (let start = 0; start < length; start += STEP) {
    const end = Math.min(length, start + STEP)
    for (let place = start; place < end; place += 1) {
      const key = order[place]!
      // The first is that of no order.
      facts[place] = byKey[key === ORPHAN ? 0 : key]!
    }
    if (slices.isDue()) await slices.rest()
  }
  kept.set(mirror, facts)
  return facts
}

function factsByKey(mirror: Mirror): OrderFacts {
  const { length, rowKey, creator, flags } = mirror.orders
  let largest = 0
  for (let place = 0; place < length; place += 1) largest = Math.max(largest, rowKey[place]!)
  const facts = newFacts(mirror, largest + 1)
  for (let place = 0; place < length; place += 1) {
    facts[rowKey[place]!] = 1 + creator[place]! * 2 + ((flags[place]! & ORDER_ELIGIBLE) === 0 ? 0 : 1)
  }
  return facts
}

function newFacts(mirror: Mirror, length: number): OrderFacts {
  return factCount(mirror) <= 0x1_0000 ? new Uint16Array(length) : new Uint32Array(length)
}

/** Place of the creator in `Mirror.creatorIds` that a fact names; 0 for none. */
export function creatorOfFact(fact: number): number {
  return fact === NO_FACT ? 0 : (fact - 1) >>> 1
}

/** Whether the order is eligible; null without one. */
export function eligibleOfFact(fact: number): boolean | null {
  return fact === NO_FACT ? null : (fact & 1) === 0
}

/** How many different facts a mirror can have. */
export function factCount({ creatorIds }: Mirror): number {
  return 1 + creatorIds.length * 2
}
