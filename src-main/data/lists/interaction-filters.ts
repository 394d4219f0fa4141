import type { Period } from '#shared/base/period.ts'
import { kindSpecs, kinds } from '#shared/domain/kinds/registry.ts'
import {
  type InteractionFilterName,
  type InteractionQuery,
  interactionFilterNames,
  type MatchState,
} from '#shared/rpc/shapes/lists.shapes.ts'
import {
  HAS_COMMENT,
  KIND_BITS,
  type Mirror,
  NO_ORDER,
  ORPHAN,
  RESPONSE_BIT,
  SCORE_BITS,
  SCORE_SHIFT,
  TEST_BIT,
} from '../mirror/mirror.ts'
import { type Mark, markBytes, markKeys, markWords, NEVER, type Rows, type Summary } from './block-scan.ts'
import {
  bitsOfCode,
  CODE_MATCHED,
  CODE_NONE,
  CODE_ORPHAN,
  CODES,
  codeCounts,
  hasCommentOfCode,
  matchOfCode,
  summaryOf,
} from './interaction-codes.ts'
import { creatorOfFact, eligibleOfFact, factCount, orderFacts } from './order-facts.ts'
import { bandOf } from './order-filters.ts'
import type { Slices } from './slices.ts'

/** An interaction query with its period settled. */
export type SettledInteractionQuery = Omit<InteractionQuery, 'period'> & { period: Period }

/** The bit of each filter in a verdict. */
export const interactionFilterBits = Object.fromEntries(
  interactionFilterNames.map((name, place) => [name, 1 << place]),
) as Readonly<Record<InteractionFilterName, number>>

const bitOf = interactionFilterBits
const CSAT = kinds.indexOf('csat')

/** The interactions of a mirror as rows of a list. */
export function interactionRows({ interactions }: Mirror): Rows {
  return { length: interactions.length, rowKey: interactions.rowKey, at: interactions.occurredAt }
}

/** The filters a query sets, in the order of the contract. */
export function activeInteractionFilters(query: SettledInteractionQuery): InteractionFilterName[] {
  return interactionFilterNames.filter((name) => {
    if (name === 'period') return query.period.fromAt !== null || query.period.toAt !== null
    const value = query[name]
    return Array.isArray(value) ? value.length > 0 : value !== null && value !== ''
  })
}

/** What rows fail of a query, its period left aside. `found`: the row keys its search text finds. */
export async function interactionMarks(
  mirror: Mirror,
  query: SettledInteractionQuery,
  found: Uint32Array | null,
  slices: Slices,
): Promise<Mark[]> {
  const { interactions } = mirror
  const { matches, hasComment, agents, creatorIds, eligibleOrder, besideKinds } = query
  return [
    markBytes(interactions.bits, failingBits(query)),
    ...(hasComment === null ? [] : [markBytes(interactions.more, failingComments(hasComment))]),
    ...(matches.length > 0 ? [markMatches(interactions.order, matches)] : []),
    ...(agents.length > 0 ? [markWords(interactions.agent, failingAgents(mirror, agents))] : []),
    ...(creatorIds.length > 0 || eligibleOrder !== null
      ? [markWords(await orderFacts(mirror, slices), failingFacts(mirror, query))]
      : []),
    ...(besideKinds.length > 0 ? [markBeside(mirror, besideKinds)] : []),
    ...(found === null ? [] : [markKeys(interactions.rowKey, found, bitOf.search)]),
  ]
}

/** True when whether a query selects a row is a matter of its code and its period. */
export function isOfCodes({
  agents,
  creatorIds,
  eligibleOrder,
  besideKinds,
  search,
}: SettledInteractionQuery): boolean {
  return (
    agents.length === 0 &&
    creatorIds.length === 0 &&
    eligibleOrder === null &&
    besideKinds.length === 0 &&
    search === ''
  )
}

/** What each code fails of a query. */
export function failingCodes(query: SettledInteractionQuery): Uint16Array {
  const bits = failingBits(query)
  const matches: Record<number, MatchState> = {
    [CODE_NONE]: 'none',
    [CODE_ORPHAN]: 'orphan',
    [CODE_MATCHED]: 'matched',
  }
  return Uint16Array.from({ length: CODES }, (_, code) => {
    const match = matches[matchOfCode(code)]
    const isMatch = query.matches.length === 0 || (match !== undefined && query.matches.includes(match))
    const isComment = query.hasComment === null || hasCommentOfCode(code) === query.hasComment
    return bits[bitsOfCode(code)]! | (isMatch ? 0 : bitOf.matches) | (isComment ? 0 : bitOf.hasComment)
  })
}

/** What is known of whole blocks as to a query; null when it asks more than codes say. */
export async function interactionSummary(
  mirror: Mirror,
  query: SettledInteractionQuery,
  slices: Slices,
): Promise<Summary | null> {
  return isOfCodes(query) ? summaryOf(await codeCounts(mirror, slices), failingCodes(query)) : null
}

/** The band of a byte of `bits`; null: no rating at all. */
export function bandOfBits(bits: number): InteractionQuery['bands'][number] | null {
  return (bits & KIND_BITS) === CSAT ? bandOf((bits & SCORE_BITS) >> SCORE_SHIFT) : null
}

/** Everything one byte of `bits` says: kind, band, score, response, test. */
function failingBits({ kinds: wanted, bands, scores, response }: SettledInteractionQuery): Uint16Array {
  const places = new Set(wanted.map((kind) => kinds.indexOf(kind)))
  return Uint16Array.from({ length: 256 }, (_, bits) => {
    if ((bits & TEST_BIT) !== 0) return NEVER
    const band = bandOfBits(bits)
    return (
      (places.size === 0 || places.has(bits & KIND_BITS) ? 0 : bitOf.kinds) |
      (bands.length === 0 || (band !== null && bands.includes(band)) ? 0 : bitOf.bands) |
      (scores.length === 0 || scores.includes((bits & SCORE_BITS) >> SCORE_SHIFT) ? 0 : bitOf.scores) |
      (response === null || ((bits & RESPONSE_BIT) !== 0) === response ? 0 : bitOf.response)
    )
  })
}

function failingComments(hasComment: boolean): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, more) =>
    ((more & HAS_COMMENT) !== 0) === hasComment ? 0 : bitOf.hasComment,
  )
}

function failingAgents({ agents }: Mirror, names: readonly (string | null)[]): Uint16Array {
  const wanted = new Set(names)
  return Uint16Array.from(agents, (name) => (wanted.has(name) ? 0 : bitOf.agents))
}

function markMatches(order: Uint32Array, matches: readonly MatchState[]): Mark {
  const failing = (state: MatchState) => (matches.includes(state) ? 0 : bitOf.matches)
  const [matched, orphan, none] = [failing('matched'), failing('orphan'), failing('none')]
  return (verdicts, at, count) => {
    for (let index = 0; index < count; index += 1) {
      const key = order[at + index]!
      verdicts[index]! |= key === NO_ORDER ? none : key === ORPHAN ? orphan : matched
    }
  }
}

function failingFacts(mirror: Mirror, query: SettledInteractionQuery): Uint16Array {
  const wanted = new Set(query.creatorIds)
  return Uint16Array.from({ length: factCount(mirror) }, (_, fact) => {
    const isWanted = wanted.size === 0 || wanted.has(mirror.creatorIds[creatorOfFact(fact)]!)
    const isEligible = query.eligibleOrder === null || eligibleOfFact(fact) === query.eligibleOrder
    return (isWanted ? 0 : bitOf.creatorIds) | (isEligible ? 0 : bitOf.eligibleOrder)
  })
}

function markBeside(mirror: Mirror, beside: SettledInteractionQuery['besideKinds']): Mark {
  const { bits, order } = mirror.interactions
  const { kindMask } = mirror.orders
  const ownBit = kindSpecs.map(({ bit }) => bit)
  const wanted = kindSpecs.reduce((mask, { kind, bit }) => (beside.includes(kind) ? mask | bit : mask), 0)
  const isNothingWanted = beside.includes('nothing')
  return (verdicts, at, count) => {
    for (let index = 0; index < count; index += 1) {
      const verdict = verdicts[index]!
      // What two filters keep out already is counted nowhere.
      if ((verdict & (verdict - 1)) !== 0) continue
      const key = order[at + index]!
      const place = key === NO_ORDER || key === ORPHAN ? -1 : mirror.orderAt(key)
      const others = place < 0 ? 0 : kindMask[place]! & ~ownBit[bits[at + index]! & KIND_BITS]!
      const isFound = place >= 0 && (others === 0 ? isNothingWanted : (others & wanted) !== 0)
      if (!isFound) verdicts[index] = verdict | bitOf.besideKinds
    }
  }
}
