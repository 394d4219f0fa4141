import type { Score } from './csat-score.ts'
import { type Kind, type KindCounts, kinds } from './kinds/registry.ts'

/** What matching needs of an order; `key` names it in the answer. */
export type MatchableOrder = { rowKey: number; id: string; orderNumber: string; placedAt: number }

/** What matching needs of an interaction. */
export type MatchableInteraction = {
  rowKey: number
  id: string
  kind: Kind
  sessionId: string | null
  orderNumber: string | null
  occurredAt: number
  receivedAt: number | null
  test: boolean
  score: Score | null
}

/** The widget summary of one order: its counted interactions and its latest CSAT. */
export type OrderSummary = {
  kindCounts: KindCounts
  interactionCount: number
  csatCount: number
  csatScore: Score | null
  lastInteractionAt: number | null
}

export type OrderMatch = {
  /** interaction rowKey → rowKey of the order it matches, or null for an orphan. */
  orderOf: Map<number, number | null>
  /** rowKeys of the csat interactions that count as responses. */
  responses: Set<number>
  /** order rowKey → its summary; every order given has one. */
  summaries: Map<number, OrderSummary>
}

/** Later in the sense of the product: by occurredAt, then receivedAt (unknown first), then id. */
export function compareMoments(
  a: Pick<MatchableInteraction, 'occurredAt' | 'receivedAt' | 'id'>,
  b: Pick<MatchableInteraction, 'occurredAt' | 'receivedAt' | 'id'>,
): number {
  if (a.occurredAt !== b.occurredAt) return a.occurredAt - b.occurredAt
  const received = (a.receivedAt ?? Number.NEGATIVE_INFINITY) - (b.receivedAt ?? Number.NEGATIVE_INFINITY)
  if (received !== 0 && !Number.isNaN(received)) return received
  return a.id < b.id ? -1 : Number(a.id > b.id)
}

/**
 * Matches all interactions of one order key with all orders of that key.
 * Rules (product, "Match" and "Responses R"): an interaction belongs to the order with exactly its orderNumber, else to the
 * latest placed with its key; of several ratings of one session for one key only the latest with a valid score counts;
 * test interactions match but are not counted.
 */
export function matchOrders(
  orders: readonly MatchableOrder[],
  interactions: readonly MatchableInteraction[],
): OrderMatch {
  const byNumber = new Map<string, MatchableOrder>()
  let latest: MatchableOrder | null = null
  for (const order of orders) {
    const same = byNumber.get(order.orderNumber)
    if (same === undefined || isLater(order, same)) byNumber.set(order.orderNumber, order)
    if (latest === null || isLater(order, latest)) latest = order
  }

  const responses = responsesOf(interactions)
  const summaries = new Map(orders.map((order) => [order.rowKey, emptySummary()]))
  const latestScored = new Map<number, MatchableInteraction>()
  const orderOf = new Map<number, number | null>()
  for (const interaction of interactions) {
    const exact = interaction.orderNumber === null ? undefined : byNumber.get(interaction.orderNumber)
    const order = exact ?? latest
    orderOf.set(interaction.rowKey, order?.rowKey ?? null)
    if (order === null || interaction.test) continue
    const summary = summaries.get(order.rowKey)!
    summary.interactionCount += 1
    summary.kindCounts[interaction.kind] = (summary.kindCounts[interaction.kind] ?? 0) + 1
    summary.lastInteractionAt = Math.max(summary.lastInteractionAt ?? interaction.occurredAt, interaction.occurredAt)
    if (!responses.has(interaction.rowKey)) continue
    summary.csatCount += 1
    const before = latestScored.get(order.rowKey)
    if (before === undefined || compareMoments(interaction, before) > 0) {
      latestScored.set(order.rowKey, interaction)
      summary.csatScore = interaction.score
    }
  }
  return { orderOf, responses, summaries }
}

/** Picks the interactions that count as CSAT responses among those of one order key. */
function responsesOf(interactions: readonly MatchableInteraction[]): Set<number> {
  const responses = new Set<number>()
  const latestOfSession = new Map<string, MatchableInteraction>()
  for (const interaction of interactions) {
    if (!isScoredResponse(interaction)) continue
    if (interaction.sessionId === null) {
      responses.add(interaction.rowKey)
      continue
    }
    const before = latestOfSession.get(interaction.sessionId)
    if (before === undefined || compareMoments(interaction, before) > 0) {
      latestOfSession.set(interaction.sessionId, interaction)
    }
  }
  for (const { rowKey } of latestOfSession.values()) responses.add(rowKey)
  return responses
}

/** A csat interaction with a valid score that is no test: a response unless a later one of its session replaces it. */
export function isScoredResponse(interaction: Pick<MatchableInteraction, 'kind' | 'score' | 'test'>): boolean {
  return interaction.kind === 'csat' && interaction.score !== null && !interaction.test
}

function isLater(a: MatchableOrder, b: MatchableOrder): boolean {
  return a.placedAt === b.placedAt ? a.id > b.id : a.placedAt > b.placedAt
}

function emptySummary(): OrderSummary {
  return { kindCounts: {}, interactionCount: 0, csatCount: 0, csatScore: null, lastInteractionAt: null }
}

/** Kind counts as canonical JSON: kinds in registry order, so that equal counts are equal text. */
export function kindCountsText(counts: KindCounts): string {
  // Written for every order of a first sync; kinds are plain names, so this is their JSON.
  let text = ''
  for (const kind of kinds) {
    const count = counts[kind]
    if (count) text += `${text === '' ? '' : ','}"${kind}":${count}`
  }
  return `{${text}}`
}
