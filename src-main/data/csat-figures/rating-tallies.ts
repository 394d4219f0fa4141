import { kindSpec, kinds } from '#shared/domain/kinds/registry.ts'
import type { Slices } from '../lists/slices.ts'
import {
  KIND_BITS,
  type Mirror,
  NO_ORDER,
  ORDER_ELIGIBLE,
  ORDER_TEST,
  ORPHAN,
  RESPONSE_BIT,
  SCORE_BITS,
  SCORE_SHIFT,
  TEST_BIT,
} from '../mirror/mirror.ts'

/** Groups of responses by their order: none, one that does not count in sales, else the place of its creator. */
export const NO_ORDER_GROUP = 0
export const NOT_ELIGIBLE_GROUP = 1
export const FIRST_CREATOR_GROUP = 2

/** Kinds an order has, as a bit set; one more for responses without an order. */
export const NO_ORDER_MASK = 1 << kinds.length
const SCORES = 5
const CSAT = kinds.indexOf('csat')
const CSAT_BIT = kindSpec('csat').bit
/** Rows between two looks at the clock. */
const STEP = 16_384

/** Which ratings are counted; null: all. */
export type RatingFilter = {
  /** 1 for each group of orders that is wanted. */
  groups: Uint8Array | null
  /** 1 for each agent that is wanted, by place in the mirror. */
  agents: Uint8Array | null
}

/** Responses per score, five counts a group: by order, by agent, by the kinds of the order, by bucket of time. */
export type RatingTallies = {
  orders: Uint32Array<ArrayBuffer>
  agents: Uint32Array<ArrayBuffer>
  /** By the other kinds the order has. */
  masks: Uint32Array<ArrayBuffer>
  buckets: Uint32Array<ArrayBuffer>
  /** Responses that lie in no bucket. */
  outside: number
  excluded: { tests: number; superseded: number; unscored: number }
}

/** The group of a creator's eligible orders. */
export function groupOfCreator(place: number): number {
  return FIRST_CREATOR_GROUP + place
}

/**
 * Counts the ratings at the places `[from, to)` of a mirror, in slices. `edges` are the instants buckets begin at and, last,
 * the one they end before. Throws `cancelled`.
 */
export async function tallyRatings(
  mirror: Mirror,
  { from, to }: { from: number; to: number },
  filter: RatingFilter,
  edges: Float64Array,
  slices: Slices,
): Promise<RatingTallies> {
  const tallies = emptyTallies(mirror, edges.length - 1)
  const groups = { bucket: -1 }
  for (let start = from; start < to; start += STEP) {
    countRatings(mirror, start, Math.min(to, start + STEP), filter, edges, groups, tallies)
    if (slices.isDue()) await slices.rest()
  }
  return tallies
}

function emptyTallies({ creatorIds, agents }: Mirror, buckets: number): RatingTallies {
  return {
    orders: new Uint32Array(groupOfCreator(creatorIds.length) * SCORES),
    agents: new Uint32Array(agents.length * SCORES),
    masks: new Uint32Array((NO_ORDER_MASK + 1) * SCORES),
    buckets: new Uint32Array(buckets * SCORES),
    outside: 0,
    excluded: { tests: 0, superseded: 0, unscored: 0 },
  }
}

function countRatings(
  mirror: Mirror,
  from: number,
  to: number,
  filter: RatingFilter,
  edges: Float64Array,
  /** Where the last response lay: they come in ascending order. */
  at: { bucket: number },
  tallies: RatingTallies,
): void {
  const { bits, order, agent, occurredAt } = mirror.interactions
  const { kindMask } = mirror.orders
  const last = edges.length - 1
  for (let place = from; place < to; place += 1) {
    const bit = bits[place]!
    if ((bit & KIND_BITS) !== CSAT) continue
    if (filter.agents !== null && filter.agents[agent[place]!] === 0) continue
    const rowKey = order[place]!
    const orderPlace = rowKey === NO_ORDER || rowKey === ORPHAN ? -1 : mirror.orderAt(rowKey)
    const group = groupOf(mirror, orderPlace)
    if (filter.groups !== null && filter.groups[group] === 0) continue
    const score = (bit & SCORE_BITS) >> SCORE_SHIFT
    if ((bit & TEST_BIT) !== 0) tallies.excluded.tests += 1
    else if (score === 0) tallies.excluded.unscored += 1
    else if ((bit & RESPONSE_BIT) === 0) tallies.excluded.superseded += 1
    else {
      const index = score - 1
      const mask = orderPlace < 0 ? NO_ORDER_MASK : kindMask[orderPlace]! & ~CSAT_BIT
      tallies.orders[group * SCORES + index]! += 1
      tallies.agents[agent[place]! * SCORES + index]! += 1
      tallies.masks[mask * SCORES + index]! += 1
      while (at.bucket < last && occurredAt[place]! >= edges[at.bucket + 1]!) at.bucket += 1
      if (at.bucket < 0 || at.bucket === last) tallies.outside += 1
      else tallies.buckets[at.bucket * SCORES + index]! += 1
    }
  }
}

function groupOf({ orders }: Mirror, place: number): number {
  if (place < 0) return NO_ORDER_GROUP
  const isEligible = (orders.flags[place]! & (ORDER_TEST | ORDER_ELIGIBLE)) === ORDER_ELIGIBLE
  return isEligible ? FIRST_CREATOR_GROUP + orders.creator[place]! : NOT_ELIGIBLE_GROUP
}
