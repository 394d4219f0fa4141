import type { Columns } from './expected-cache.ts'

/** A live record: its id and content. */
export type Live = { id: string; columns: Columns }

/** What follows from all rows together. */
export type Matches = {
  /** Interaction id → the order it matches, and whether it counts as a response. */
  interactions: Map<string, { order: string | null; response: boolean }>
  /** Order id → its summary. */
  summaries: Map<string, Summary>
}
export type Summary = {
  kinds: Record<string, number>
  interactionCount: number
  csatCount: number
  csatScore: number | null
  lastInteractionAt: number | null
}

/**
 * Matches, responses and summaries by the rules of the product ("Match", "Responses", "Order CSAT"), the slow way: each
 * question is asked of all rows.
 */
export function expectedMatches(orders: readonly Live[], interactions: readonly Live[]): Matches {
  const matches: Matches = { interactions: new Map(), summaries: new Map() }
  for (const interaction of interactions) {
    matches.interactions.set(interaction.id, {
      order: orderOf(interaction, orders),
      response: isResponse(interaction, interactions),
    })
  }
  for (const { id } of orders) {
    const own = interactions.filter((one) => one.columns.test === 0 && matches.interactions.get(one.id)!.order === id)
    const rated = own.filter((one) => matches.interactions.get(one.id)!.response)
    const kinds: Record<string, number> = {}
    for (const { columns } of own) kinds[String(columns.kind)] = (kinds[String(columns.kind)] ?? 0) + 1
    matches.summaries.set(id, {
      kinds,
      interactionCount: own.length,
      csatCount: rated.length,
      csatScore: (rated.toSorted(byMoment).at(-1)?.columns.score as number | undefined) ?? null,
      lastInteractionAt: own.length === 0 ? null : Math.max(...own.map(({ columns }) => Number(columns.occurredAt))),
    })
  }
  return matches
}

/** The order with exactly its number, else the latest placed with its key; the later id of two placed at once. */
function orderOf({ columns }: Live, orders: readonly Live[]): string | null {
  if (columns.orderKey === null) return null
  const ofKey = orders.filter((order) => order.columns.orderKey === columns.orderKey).toSorted(byPlaced)
  const exact = ofKey.filter((order) => order.columns.orderNumber === columns.orderNumber)
  return (exact.at(-1) ?? ofKey.at(-1))?.id ?? null
}

const isRating = ({ columns }: Live) => columns.kind === 'csat' && columns.score !== null && columns.test === 0

/** Of several ratings of one session for one order key the latest counts; without a session or a key each does. */
function isResponse(one: Live, interactions: readonly Live[]): boolean {
  if (!isRating(one)) return false
  const { orderKey, sessionId } = one.columns
  if (orderKey === null || sessionId === null) return true
  const rivals = interactions.filter(
    (other) => isRating(other) && other.columns.orderKey === orderKey && other.columns.sessionId === sessionId,
  )
  return rivals.toSorted(byMoment).at(-1) === one
}

const byId = (a: Live, b: Live) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
const byPlaced = (a: Live, b: Live) => Number(a.columns.placedAt) - Number(b.columns.placedAt) || byId(a, b)

/** occurredAt, then receivedAt (unknown first), then id. */
function byMoment(a: Live, b: Live): number {
  const received = ({ columns }: Live) => (columns.receivedAt === null ? -1 : Number(columns.receivedAt))
  return Number(a.columns.occurredAt) - Number(b.columns.occurredAt) || received(a) - received(b) || byId(a, b)
}
