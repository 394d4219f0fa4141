import { scoreBands } from '#shared/domain/csat-score.ts'
import { kinds } from '#shared/domain/kinds/registry.ts'
import { type InteractionFacets, type MatchState, matchStates } from '#shared/rpc/shapes/lists.shapes.ts'
import { KIND_BITS, type Mirror, NO_ORDER, ORPHAN, RESPONSE_BIT } from '../mirror/mirror.ts'
import { everyStretch, scan } from './block-scan.ts'
import { countBytes, countWords, type FacetCount, LiftedCounts, namedCounts, sumWhere } from './facet-counts.ts'
import {
  activeInteractionFilters,
  bandOfBits,
  interactionFilterBits,
  interactionMarks,
  interactionRows,
  type SettledInteractionQuery,
} from './interaction-filters.ts'
import { creatorOfFact, factCount, factOf, type OrderFacts, orderFacts } from './order-facts.ts'
import type { Slices } from './slices.ts'

/** What the filter values of a query would leave, and how many there would be without each filter that is set. */
export async function interactionFacets(
  mirror: Mirror,
  query: SettledInteractionQuery,
  found: Uint32Array | null,
  names: readonly (string | null)[],
  slices: Slices,
): Promise<InteractionFacets> {
  const { bits, order, agent } = mirror.interactions
  const own = interactionFilterBits
  const lifted = new LiftedCounts()
  const [byKind, byBand, byResponse] = [new Float64Array(256), new Float64Array(256), new Float64Array(256)]
  const matches = new Float64Array(matchStates.length)
  const agents = new Float64Array(mirror.agents.length)
  const facts = new Float64Array(factCount(mirror))
  const counting = [
    countBytes(bits, own.kinds, byKind),
    countBytes(bits, own.bands, byBand),
    countBytes(bits, own.response, byResponse),
    countMatches(order, own.matches, matches),
    countWords(agent, own.agents, agents),
    countFacts(order, orderFacts(mirror), own.creatorIds, facts),
  ]
  const stretches = everyStretch(interactionRows(mirror), query.period, own.period)
  await scan(stretches, interactionMarks(mirror, query, found), slices, (verdicts, at, count) => {
    lifted.add(verdicts, count)
    for (const add of counting) add(verdicts, at, count)
  })
  const creators = new Float64Array(mirror.creatorIds.length)
  for (const [fact, count] of facts.entries()) creators[creatorOfFact(fact)]! += count
  return {
    total: lifted.total,
    kinds: kinds.map((value, place) => ({ value, count: sumWhere(byKind, (one) => (one & KIND_BITS) === place) })),
    bands: ([...scoreBands, 'unrated'] as const).map((value) => ({
      value,
      count: sumWhere(byBand, (one) => bandOfBits(one) === value),
    })),
    matches: matchStates.map((value, place) => ({ value, count: matches[place]! })),
    response: [true, false].map((value) => ({
      value,
      count: sumWhere(byResponse, (one) => ((one & RESPONSE_BIT) !== 0) === value),
    })),
    agents: namedCounts(mirror.agents, agents, query.agents, () => null).map(({ value, count }) => ({ value, count })),
    creators: namedCounts(mirror.creatorIds, creators, query.creatorIds, (_id, place) => names[place]!),
    without: activeInteractionFilters(query).map((filter) => ({ filter, count: lifted.without(own[filter]) })),
  }
}

const placeOf = (state: MatchState) => matchStates.indexOf(state)
const [MATCHED, ORPHANED, NONE] = [placeOf('matched'), placeOf('orphan'), placeOf('none')]

function countMatches(order: Uint32Array, own: number, counts: Float64Array): FacetCount {
  const others = ~own
  return (verdicts, at, count) => {
    for (let index = 0; index < count; index += 1) {
      if ((verdicts[index]! & others) !== 0) continue
      const key = order[at + index]!
      counts[key === NO_ORDER ? NONE : key === ORPHAN ? ORPHANED : MATCHED]! += 1
    }
  }
}

function countFacts(order: Uint32Array, facts: OrderFacts, own: number, counts: Float64Array): FacetCount {
  const others = ~own
  return (verdicts, at, count) => {
    for (let index = 0; index < count; index += 1) {
      if ((verdicts[index]! & others) === 0) counts[factOf(facts, order[at + index]!)]! += 1
    }
  }
}
