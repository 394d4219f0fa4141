import { type Kind, kinds } from '#shared/domain/kinds/registry.ts'
import type {
  InteractionFilterName,
  InteractionQuery,
  MatchState,
  OrderFilterName,
} from '#shared/rpc/shapes/lists.shapes.ts'
import type { Attribution, OrderQuery } from '#shared/rpc/shapes.ts'
import { beforePurchaseMs, orderOf, type StoredInteraction, type StoredOrder, type StoredRows } from './plain-rows.ts'

/** What both lists need settled. */
export type PlainQuestion = { fromAt: number | null; toAt: number | null; found: ReadonlySet<number> | null }
export type Fulfils<Row, Filter extends string> = Record<Filter, (row: Row) => boolean>

const DAY_MS = 86_400_000
const isWithin = (at: number, { fromAt, toAt }: PlainQuestion) =>
  (fromAt === null || at >= fromAt) && (toAt === null || at < toAt)
const oneOf = <T>(wanted: readonly T[], value: T) => wanted.length === 0 || wanted.includes(value)
const isOr = (wanted: boolean | null, value: boolean) => wanted === null || wanted === value

export function bandOfScore(score: number | null) {
  if (score === null) return 'unrated' as const
  return score >= 4 ? ('good' as const) : score === 3 ? ('neutral' as const) : ('bad' as const)
}

/** The kinds an order has counted interactions of. */
function kindsOf(order: StoredOrder, { orders, interactions }: StoredRows): Set<Kind> {
  const own = interactions.filter((one) => one.test === 0 && orderOf(one, orders)?.rowKey === order.rowKey)
  return new Set(own.map(({ kind }) => kind))
}

/** Each filter of an order query, as the product states it. */
export function orderFilters(
  rows: StoredRows,
  query: OrderQuery,
  rule: Attribution,
  question: PlainQuestion,
): Fulfils<StoredOrder, OrderFilterName> {
  const kindsByOrder = new Map(rows.orders.map((order) => [order.rowKey, kindsOf(order, rows)]))
  const has = (order: StoredOrder, kind: Kind) => kindsByOrder.get(order.rowKey)!.has(kind)
  const isTouched = (order: StoredOrder) => kindsByOrder.get(order.rowKey)!.size > 0
  const isAssisted = (order: StoredOrder) =>
    rule.rule === 'linked'
      ? isTouched(order)
      : beforePurchaseMs(order, rows.orders, rows.interactions) <= rule.windowDays * DAY_MS
  return {
    period: (order) => isWithin(order.placedAt, question),
    search: (order) => question.found === null || question.found.has(order.rowKey),
    kinds: (order) => query.kinds.every((kind) => has(order, kind)),
    anyKinds: (order) => query.anyKinds.length === 0 || query.anyKinds.some((kind) => has(order, kind)),
    touched: (order) => isOr(query.touched, isTouched(order)),
    bands: (order) => oneOf(query.bands, bandOfScore(order.csatScore)),
    statuses: (order) => oneOf<string | null>(query.statuses, order.status),
    creatorIds: (order) => oneOf(query.creatorIds, order.creatorId),
    eligible: (order) => isOr(query.eligible, order.status !== 'cancelled' && order.test === 0),
    assisted: (order) => isOr(query.assisted, isAssisted(order)),
  }
}

/** How an interaction stands to the orders. */
export function matchStateOf(interaction: StoredInteraction, orders: readonly StoredOrder[]): MatchState {
  if (interaction.orderKey === null) return 'none'
  return orderOf(interaction, orders) === null ? 'orphan' : 'matched'
}

/** Each filter of an interaction query, as the product states it. */
export function interactionFilters(
  rows: StoredRows,
  query: InteractionQuery,
  question: PlainQuestion,
): Fulfils<StoredInteraction, InteractionFilterName> {
  const { orders } = rows
  const isBeside = (one: StoredInteraction) => {
    const order = orderOf(one, orders)
    if (order === null) return false
    const others = [...kindsOf(order, rows)].filter((kind) => kind !== one.kind)
    return others.length === 0
      ? query.besideKinds.includes('nothing')
      : others.some((kind) => query.besideKinds.includes(kind))
  }
  return {
    period: (one) => isWithin(one.occurredAt, question),
    search: (one) => question.found === null || question.found.has(one.rowKey),
    kinds: (one) => oneOf(query.kinds, one.kind),
    bands: (one) => query.bands.length === 0 || (one.kind === 'csat' && query.bands.includes(bandOfScore(one.score))),
    scores: (one) => query.scores.length === 0 || (one.score !== null && query.scores.includes(one.score)),
    matches: (one) => oneOf(query.matches, matchStateOf(one, orders)),
    response: (one) => isOr(query.response, one.response === 1),
    hasComment: (one) => isOr(query.hasComment, (one.comment ?? '') !== ''),
    agents: (one) => oneOf(query.agents, one.agent),
    creatorIds: (one) => oneOf(query.creatorIds, orderOf(one, orders)?.creatorId ?? null),
    eligibleOrder: (one) => {
      const order = orderOf(one, orders)
      return query.eligibleOrder === null || (order !== null && (order.eligible === 1) === query.eligibleOrder)
    },
    besideKinds: (one) => query.besideKinds.length === 0 || isBeside(one),
  }
}

/** Rows that count and fulfil every filter, but for those left out. */
export function fulfilling<Row extends { test: number }, Filter extends string>(
  all: readonly Row[],
  filters: Fulfils<Row, Filter>,
  but: Filter | null = null,
): Row[] {
  const asked = (Object.keys(filters) as Filter[]).filter((name) => name !== but)
  return all.filter((row) => row.test === 0 && asked.every((name) => filters[name](row)))
}

type Value = number | string | null
const folded = (text: string | null) => text?.replace(/[A-Z]/g, (letter) => letter.toLowerCase()) ?? null

function compareValues(a: Value, b: Value): number {
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return Number(a) - Number(b)
}

/** Compares by values, nulls last in both directions, then newest first. */
function comparing<Row extends { rowKey: number }>(
  valuesOf: (row: Row) => Value[],
  direction: 'asc' | 'desc',
  momentOf: (row: Row) => number,
) {
  return (a: Row, b: Row): number => {
    const [own, other] = [valuesOf(a), valuesOf(b)]
    for (const [place, value] of own.entries()) {
      const against = other[place]!
      if (value === null && against === null) continue
      if (value === null || against === null) return value === null ? 1 : -1
      const difference = compareValues(value, against)
      if (difference !== 0) return direction === 'asc' ? difference : -difference
    }
    return momentOf(b) - momentOf(a) || b.rowKey - a.rowKey
  }
}

/** The order of a sort of orders. */
export function compareOrders({ names }: StoredRows, { column, direction }: OrderQuery['sort']) {
  const values: Record<OrderQuery['sort']['column'], (order: StoredOrder) => Value[]> = {
    orderNumber: (order) => [order.orderNumber],
    kinds: (order) => [order.interactionCount || null],
    csatScore: (order) => [order.csatScore],
    creatorName: (order) => [folded(names.get(order.creatorId ?? '') ?? null)],
    // Amounts of different currencies are never compared.
    totalMinor: (order) => [folded(order.currency), order.totalMinor],
    placedAt: (order) => [order.placedAt],
    lastInteractionAt: (order) => [order.lastInteractionAt],
    status: (order) => [order.status],
  }
  return comparing(values[column], direction, ({ placedAt }: StoredOrder) => placedAt)
}

/** The order of a sort of interactions. */
export function compareInteractions({ orders }: StoredRows, { column, direction }: InteractionQuery['sort']) {
  const numberOf = (one: StoredInteraction) => {
    const match = matchStateOf(one, orders)
    if (match === 'none') return null
    return match === 'orphan' ? one.orderNumber : orderOf(one, orders)!.orderNumber
  }
  const values: Record<InteractionQuery['sort']['column'], (one: StoredInteraction) => Value[]> = {
    occurredAt: (one) => [one.occurredAt],
    kind: (one) => [kinds.indexOf(one.kind)],
    orderNumber: (one) => [numberOf(one)],
    score: (one) => [one.score],
    agent: (one) => [folded(one.agent)],
  }
  return comparing(values[column], direction, ({ occurredAt }: StoredInteraction) => occurredAt)
}
