import type { Period } from '#shared/base/period.ts'
import type { Attribution } from '#shared/rpc/shapes.ts'
import type { Slices } from '../lists/slices.ts'
import { type Mirror, ORDER_ELIGIBLE, ORDER_TEST, SCORE_BITS, SCORE_SHIFT } from '../mirror/mirror.ts'
import { Assisted } from './assisted.ts'
import { GroupedTallies } from './grouped-tallies.ts'
import { eachResponse, inSteps, type Places, placesIn } from './walk.ts'

/** Rows of a block: a period that begins and ends within blocks counts two of them anew, a few milliseconds. */
const ORDER_BLOCK = 0x2_0000
const INTERACTION_BLOCK = 0x8_0000

/** Rules whose blocks are kept at once; there are 31. */
const KEPT_RULES = 2

type Blocks = Map<number, GroupedTallies>
type Kept = { commit: number; rules: Map<string, Blocks>; responses: Blocks }

const kept = new WeakMap<Mirror, Kept>()

/**
 * The tallies of a period by the place of the creator. Whole blocks of rows are counted once and kept as long as the mirror
 * stands still: a year costs little more than a month.
 */
export async function blockTallies(
  mirror: Mirror,
  period: Period,
  attribution: Attribution,
  slices: Slices,
): Promise<GroupedTallies> {
  const { orders, interactions, creatorIds } = mirror
  const assisted = new Assisted(mirror, attribution)
  const newTallies = () => new GroupedTallies(mirror, assisted, creatorIds.length)
  const { rules, responses } = keptOf(mirror)
  const sum = newTallies()

  const countOrders = (tallies: GroupedTallies, { from, to }: Places) => {
    const { creator } = orders
    for (let place = from; place < to; place += 1) tallies.addOrder(creator[place]!, place)
  }
  const countResponses = (tallies: GroupedTallies, places: Places) => {
    const { creator, flags } = orders
    const { bits } = interactions
    eachResponse(mirror, places, (place, rowKey) => {
      const order = mirror.orderAt(rowKey)
      if (order < 0 || (flags[order]! & (ORDER_TEST | ORDER_ELIGIBLE)) !== ORDER_ELIGIBLE) return
      tallies.addResponse(creator[order]!, (bits[place]! & SCORE_BITS) >> SCORE_SHIFT)
    })
  }
  const addBlocks = async (
    places: Places,
    size: number,
    blocks: Blocks,
    count: (tallies: GroupedTallies, places: Places) => void,
  ) => {
    const counted = (tallies: GroupedTallies, some: Places) =>
      inSteps(some, slices, (step) => count(tallies, step)).then(() => tallies)
    const whole = { from: Math.ceil(places.from / size), to: Math.floor(places.to / size) }
    if (whole.from >= whole.to) return void (await counted(sum, places))
    await counted(sum, { from: places.from, to: whole.from * size })
    for (let block = whole.from; block < whole.to; block += 1) {
      const before = blocks.get(block)
      const tallies = before ?? (await counted(newTallies(), { from: block * size, to: (block + 1) * size }))
      blocks.set(block, tallies)
      sum.add(tallies)
      if (slices.isDue()) await slices.rest()
    }
    await counted(sum, { from: whole.to * size, to: places.to })
  }

  const ofRule = blocksOfRule(rules, JSON.stringify(attribution))
  await addBlocks(placesIn(orders.placedAt, orders.length, period), ORDER_BLOCK, ofRule, countOrders)
  const rated = placesIn(interactions.occurredAt, interactions.length, period)
  await addBlocks(rated, INTERACTION_BLOCK, responses, countResponses)
  return sum
}

/** What is kept of a mirror; nothing of an earlier state of it. */
function keptOf(mirror: Mirror): Kept {
  let known = kept.get(mirror)
  if (known?.commit !== mirror.commit) {
    known = { commit: mirror.commit, rules: new Map(), responses: new Map() }
    kept.set(mirror, known)
  }
  return known
}

/** The blocks of a rule; those of the rule asked longest ago make room. */
function blocksOfRule(rules: Map<string, Blocks>, rule: string): Blocks {
  const blocks = rules.get(rule) ?? new Map<number, GroupedTallies>()
  rules.delete(rule)
  rules.set(rule, blocks)
  for (const oldest of [...rules.keys()].slice(0, -KEPT_RULES)) rules.delete(oldest)
  return blocks
}
