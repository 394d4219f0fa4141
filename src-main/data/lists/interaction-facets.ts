import { scoreBands } from '#shared/domain/csat-score.ts'
import { kinds } from '#shared/domain/kinds/registry.ts'
import { type InteractionFacets, matchStates } from '#shared/rpc/shapes/lists.shapes.ts'
import { KIND_BITS, type Mirror, RESPONSE_BIT } from '../mirror/mirror.ts'
import { everyStretch, type Stretch, scan, wholeBlocks } from './block-scan.ts'
import { isAlone, LiftedCounts, namedCounts, sumWhere } from './facet-counts.ts'
import {
  bitsOfCode,
  CODE_MATCHED,
  CODE_NONE,
  CODE_ORPHAN,
  CODES,
  codeAt,
  codeCounts,
  matchOfCode,
} from './interaction-codes.ts'
import {
  activeInteractionFilters,
  bandOfBits,
  failingCodes,
  interactionFilterBits,
  interactionMarks,
  interactionRows,
  isOfCodes,
  type SettledInteractionQuery,
} from './interaction-filters.ts'
import { creatorOfFact, factCount, type OrderFacts, orderFacts } from './order-facts.ts'
import type { Slices } from './slices.ts'

const own = interactionFilterBits
const CODE_OF_MATCH = { matched: CODE_MATCHED, orphan: CODE_ORPHAN, none: CODE_NONE } as const

/** Interactions by what they are, those left out by one filter alone counted apart. */
type Tallies = {
  /** Per verdict (see `rowOf`) and code. */
  codes: Uint32Array
  agents: Uint32Array
  facts: Uint32Array
}
type Scanned = { mirror: Mirror; facts: OrderFacts; tallies: Tallies }

/** Verdicts that leave a row to be counted: nothing failed, or one filter. */
const VERDICTS = 17
const rowOf = (verdict: number) => 32 - Math.clz32(verdict)
const verdictOf = (row: number) => (row === 0 ? 0 : 1 << (row - 1))

/** What the filter values of a query would leave, and how many there would be without each filter that is set. */
export async function interactionFacets(
  mirror: Mirror,
  query: SettledInteractionQuery,
  found: Uint32Array | null,
  names: readonly (string | null)[],
  slices: Slices,
): Promise<InteractionFacets> {
  const tallies = {
    codes: new Uint32Array(VERDICTS * CODES),
    agents: new Uint32Array(mirror.agents.length),
    facts: new Uint32Array(factCount(mirror)),
  }
  const scanned = { mirror, facts: await orderFacts(mirror, slices), tallies }
  const rows = interactionRows(mirror)
  const marks = await interactionMarks(mirror, query, found, slices)
  const stretches = everyStretch(rows, query.period, own.period)
  if (isOfCodes(query)) {
    // Whole blocks are known by their codes: of the rows within the period nothing is left to ask but whose they are.
    const edges = await tallyBlocks(scanned, query, stretches, slices)
    await scan(edges, marks, slices, (verdicts, at, count) => tallyCodes(scanned, verdicts, at, count))
    await scan([stretches[1]!], marks, slices, (verdicts, at, count) => tallyOwners(scanned, verdicts, at, count))
  } else {
    await scan(stretches, marks, slices, (verdicts, at, count) => {
      tallyCodes(scanned, verdicts, at, count)
      tallyOwners(scanned, verdicts, at, count)
    })
  }
  return answerOf(mirror, query, tallies, names)
}

/** Counts whole blocks; what is left of the stretches. */
async function tallyBlocks(
  { mirror, tallies }: Scanned,
  query: SettledInteractionQuery,
  stretches: readonly Stretch[],
  slices: Slices,
): Promise<Stretch[]> {
  const { present, counts } = await codeCounts(mirror, slices)
  const failing = failingCodes(query)
  return stretches.flatMap((stretch) => {
    const { first, end, edges } = wholeBlocks(stretch, mirror.interactions.length)
    for (const code of present) {
      const verdict = failing[code]! | stretch.failing
      if (!isAlone(verdict)) continue
      let sum = 0
      for (let block = first; block < end; block += 1) sum += counts[block * CODES + code]!
      tallies.codes[rowOf(verdict) * CODES + code]! += sum
    }
    return edges
  })
}

function tallyCodes({ mirror, tallies }: Scanned, verdicts: Uint16Array, at: number, count: number): void {
  const { interactions } = mirror
  const { codes } = tallies
  for (let index = 0; index < count; index += 1) {
    const verdict = verdicts[index]!
    if (isAlone(verdict)) codes[rowOf(verdict) * CODES + codeAt(interactions, at + index)]! += 1
  }
}

function tallyOwners({ mirror, facts, tallies }: Scanned, verdicts: Uint16Array, at: number, count: number): void {
  const { agent } = mirror.interactions
  for (let index = 0; index < count; index += 1) {
    const verdict = verdicts[index]!
    if (verdict === 0 || verdict === own.agents) tallies.agents[agent[at + index]!]! += 1
    if (verdict === 0 || verdict === own.creatorIds) tallies.facts[facts[at + index]!]! += 1
  }
}

function answerOf(
  mirror: Mirror,
  query: SettledInteractionQuery,
  { codes, agents, facts }: Tallies,
  names: readonly (string | null)[],
): InteractionFacets {
  const lifted = new LiftedCounts()
  for (let row = 0; row < VERDICTS; row += 1) {
    lifted.add(
      verdictOf(row),
      sumWhere(codes.subarray(row * CODES, (row + 1) * CODES), () => true),
    )
  }
  /** Rows that fail nothing but one filter, of the codes that fulfil something. */
  const left = (filter: number, fulfils: (code: number) => boolean) =>
    [0, rowOf(filter)].reduce((sum, row) => sum + sumWhere(codes.subarray(row * CODES, (row + 1) * CODES), fulfils), 0)
  const creators = new Uint32Array(mirror.creatorIds.length)
  for (const [fact, count] of facts.entries()) creators[creatorOfFact(fact)]! += count
  return {
    total: lifted.total,
    kinds: kinds.map((value, place) => ({ value, count: left(own.kinds, (code) => (code & KIND_BITS) === place) })),
    bands: ([...scoreBands, 'unrated'] as const).map((value) => ({
      value,
      count: left(own.bands, (code) => bandOfBits(bitsOfCode(code)) === value),
    })),
    matches: matchStates.map((value) => ({
      value,
      count: left(own.matches, (code) => matchOfCode(code) === CODE_OF_MATCH[value]),
    })),
    response: [true, false].map((value) => ({
      value,
      count: left(own.response, (code) => ((code & RESPONSE_BIT) !== 0) === value),
    })),
    agents: namedCounts(mirror.agents, agents, query.agents, () => null).map(({ value, count }) => ({ value, count })),
    creators: namedCounts(mirror.creatorIds, creators, query.creatorIds, (_id, place) => names[place]!),
    without: activeInteractionFilters(query).map((filter) => ({ filter, count: lifted.without(own[filter]) })),
  }
}
