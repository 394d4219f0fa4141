import { type Mirror, ORDER_ELIGIBLE, ORPHAN } from '../mirror/mirror.ts'

/**
 * What interactions are asked about their orders, by row key of the order: one more than the creator's place × 2, plus 1 when
 * the order is eligible.
 */
export type OrderFacts = Uint16Array | Uint32Array

/** The fact of an interaction without an order: credited to nobody, neither eligible nor not. */
const NO_FACT = 0

const kept = new WeakMap<Mirror, { commit: number; facts: OrderFacts }>()

/** The facts of every order of a mirror; worked out once per commit. */
export function orderFacts(mirror: Mirror): OrderFacts {
  const before = kept.get(mirror)
  if (before?.commit === mirror.commit) return before.facts
  const { length, rowKey, creator, flags } = mirror.orders
  let largest = 0
  for (let place = 0; place < length; place += 1) largest = Math.max(largest, rowKey[place]!)
  const facts = mirror.creatorIds.length < 0x7fff ? new Uint16Array(largest + 1) : new Uint32Array(largest + 1)
  for (let place = 0; place < length; place += 1) {
    facts[rowKey[place]!] = 1 + creator[place]! * 2 + ((flags[place]! & ORDER_ELIGIBLE) === 0 ? 0 : 1)
  }
  kept.set(mirror, { commit: mirror.commit, facts })
  return facts
}

/** The fact of what an interaction has as its order. */
export function factOf(facts: OrderFacts, order: number): number {
  return order === ORPHAN ? NO_FACT : facts[order]!
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
