import type { Slices } from '../lists/slices.ts'
import { firstNotBefore, type Mirror } from '../mirror/mirror.ts'
import {
  BLOCK,
  groupOfCreator,
  MASK_SHIFT,
  NO_ORDER_MASK,
  NO_RESPONSE,
  type RatingBlock,
  ratingBlock,
  SUPERSEDED,
  TESTS,
  UNSCORED,
  WHAT_BITS,
} from './rating-blocks.ts'

const SCORES = 5

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

/** Counts on the way; the last group of `buckets` is for responses that lie in none. */
type Counts = Pick<RatingTallies, 'orders' | 'agents' | 'masks' | 'buckets'> & { excluded: Uint32Array }

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
  const { occurredAt, length } = mirror.interactions
  const last = edges.length - 1
  const counts = noCounts(mirror, last)
  const bounds = Array.from(edges, (edge) => firstNotBefore(occurredAt, length, edge))
  // Where there is no bucket there is one edge, and it says nothing.
  let bucket = last === 0 ? 0 : -1
  for (let place = from; place < to; ) {
    while (bucket < last && bounds[bucket + 1]! <= place) bucket += 1
    const isOutside = bucket < 0 || bucket >= last
    const ends = last === 0 || bucket >= last ? to : bounds[bucket + 1]!
    const index = Math.floor(place / BLOCK)
    const end = Math.min(to, ends, (index + 1) * BLOCK)
    const stretch = { from: place - index * BLOCK, to: end - index * BLOCK }
    countStretch(ratingBlock(mirror, index), stretch, filter, (isOutside ? last : bucket) * SCORES, counts)
    place = end
    if (slices.isDue()) await slices.rest()
  }
  const { excluded, buckets, ...rest } = counts
  return {
    ...rest,
    buckets: buckets.slice(0, last * SCORES),
    outside: buckets.subarray(last * SCORES).reduce((sum, count) => sum + count, 0),
    excluded: { tests: excluded[TESTS]!, superseded: excluded[SUPERSEDED]!, unscored: excluded[UNSCORED]! },
  }
}

function noCounts({ creatorIds, agents }: Mirror, buckets: number): Counts {
  return {
    orders: new Uint32Array(groupOfCreator(creatorIds.length) * SCORES),
    agents: new Uint32Array(agents.length * SCORES),
    masks: new Uint32Array((NO_ORDER_MASK + 1) * SCORES),
    buckets: new Uint32Array((buckets + 1) * SCORES),
    excluded: new Uint32Array(3),
  }
}

/** Counts the ratings of a block whose offsets lie in a stretch; they all belong to one bucket. */
function countStretch(
  { offset, what, group, agent, length }: RatingBlock,
  stretch: { from: number; to: number },
  filter: RatingFilter,
  bucket: number,
  { orders, agents, masks, buckets, excluded }: Counts,
): void {
  const end = firstFrom(offset, length, stretch.to)
  for (let at = firstFrom(offset, length, stretch.from); at < end; at += 1) {
    if (filter.agents !== null && filter.agents[agent[at]!] === 0) continue
    if (filter.groups !== null && filter.groups[group[at]!] === 0) continue
    const both = what[at]!
    const index = both & WHAT_BITS
    if (index >= NO_RESPONSE) {
      excluded[index - NO_RESPONSE]! += 1
      continue
    }
    orders[group[at]! * SCORES + index]! += 1
    agents[agent[at]! * SCORES + index]! += 1
    masks[(both >> MASK_SHIFT) * SCORES + index]! += 1
    buckets[bucket + index]! += 1
  }
}

/** First of the ascending offsets that is not below one. */
function firstFrom(offset: Uint16Array, length: number, wanted: number): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (offset[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}
