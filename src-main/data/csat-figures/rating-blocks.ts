import { kindSpec, kinds } from '#shared/domain/kinds/registry.ts'
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

/** Groups of ratings by their order: none, one that does not count in sales, else the place of its creator. */
export const NO_ORDER_GROUP = 0
export const NOT_ELIGIBLE_GROUP = 1
const FIRST_CREATOR_GROUP = 2

/** The other kinds an order has, as a bit set; one more for ratings without an order. */
export const NO_ORDER_MASK = 1 << kinds.length

/** What a rating counts as: below this a response, of the score after it; from this on none, and why. */
export const NO_RESPONSE = 5
export const TESTS = 0
export const SUPERSEDED = 1
export const UNSCORED = 2
/** `what` holds this in its low three bits, and the mask above. */
export const WHAT_BITS = 0b111
export const MASK_SHIFT = 3

/** Interactions in a block: their places within it fit in 16 bits. */
export const BLOCK = 0x1_0000

const CSAT = kinds.indexOf('csat')
const CSAT_BIT = kindSpec('csat').bit

/** The ratings among a block of interactions, with everything figures ask of them. */
export type RatingBlock = {
  length: number
  /** Place within the block, ascending. */
  offset: Uint16Array
  what: Uint16Array
  group: Uint16Array | Uint32Array
  /** Place in `Mirror.agents`. */
  agent: Uint16Array
}

const kept = new WeakMap<Mirror, Map<number, RatingBlock>>()

/** The group of a creator's eligible orders. */
export function groupOfCreator(place: number): number {
  return FIRST_CREATOR_GROUP + place
}

/** The ratings of a block of interactions; gathered once and kept as long as the mirror stands still. */
export function ratingBlock(mirror: Mirror, index: number): RatingBlock {
  let blocks = kept.get(mirror)
  if (blocks === undefined) {
    blocks = new Map()
    kept.set(mirror, blocks)
  }
  let block = blocks.get(index)
  if (block === undefined) {
    block = gather(mirror, index * BLOCK, Math.min(mirror.interactions.length, (index + 1) * BLOCK))
    blocks.set(index, block)
  }
  return block
}

function gather(mirror: Mirror, from: number, to: number): RatingBlock {
  const { bits, order, agent } = mirror.interactions
  const { kindMask } = mirror.orders
  let length = 0
  for (let place = from; place < to; place += 1) if ((bits[place]! & KIND_BITS) === CSAT) length += 1
  const groups = groupOfCreator(mirror.creatorIds.length)
  const block = {
    length,
    offset: new Uint16Array(length),
    what: new Uint16Array(length),
    group: groups > 0xffff ? new Uint32Array(length) : new Uint16Array(length),
    agent: new Uint16Array(length),
  }
  let at = 0
  for (let place = from; place < to; place += 1) {
    const bit = bits[place]!
    if ((bit & KIND_BITS) !== CSAT) continue
    const rowKey = order[place]!
    const orderPlace = rowKey === NO_ORDER || rowKey === ORPHAN ? -1 : mirror.orderAt(rowKey)
    const mask = orderPlace < 0 ? NO_ORDER_MASK : kindMask[orderPlace]! & ~CSAT_BIT
    block.offset[at] = place - from
    block.what[at] = whatOf(bit) | (mask << MASK_SHIFT)
    block.group[at] = groupOf(mirror, orderPlace)
    block.agent[at] = agent[place]!
    at += 1
  }
  return block
}

function whatOf(bit: number): number {
  const score = (bit & SCORE_BITS) >> SCORE_SHIFT
  if ((bit & TEST_BIT) !== 0) return NO_RESPONSE + TESTS
  if (score === 0) return NO_RESPONSE + UNSCORED
  return (bit & RESPONSE_BIT) === 0 ? NO_RESPONSE + SUPERSEDED : score - 1
}

function groupOf({ orders }: Mirror, place: number): number {
  if (place < 0) return NO_ORDER_GROUP
  const isEligible = (orders.flags[place]! & (ORDER_TEST | ORDER_ELIGIBLE)) === ORDER_ELIGIBLE
  return isEligible ? groupOfCreator(orders.creator[place]!) : NOT_ELIGIBLE_GROUP
}
