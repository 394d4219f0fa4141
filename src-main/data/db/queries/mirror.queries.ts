import { kinds } from '#shared/domain/kinds/registry.ts'
import { orderStatuses } from '#shared/domain/order.ts'
import type { RowReader } from '../connection.ts'
import type { QueryPlan } from '../query-plan.ts'
import type { Commit } from './sync-state.queries.ts'

/** An order as the mirror takes it; `bits`: kindMask (8), csatScore (3, 0: none), place in `orderStatuses` plus one (3), test, eligible. */
export type OrderValues = readonly [
  rowKey: number,
  placedAt: number,
  lastInteractionAt: number | null,
  totalMinor: number,
  itemsTotalMinor: number,
  discountTotalMinor: number,
  netMinor: number,
  bits: number,
  interactionCount: number,
  csatCount: number,
  currency: string | null,
  creatorId: string | null,
  /** The latest counted interaction of its customer without an order key that is not after placedAt. */
  keylessAt: number | null,
  /** The latest counted interaction matched to it that is not after placedAt; null, too, where it was not asked. */
  matchedAt: number | null,
]
export const ORDER_BITS = { kindMask: 0, csatScore: 8, status: 11, flags: 14 } as const

/** An interaction as the mirror takes it; `bits`: as `InteractionColumns.bits` (8), then as `InteractionColumns.more`. */
export type InteractionValues = readonly [
  rowKey: number,
  occurredAt: number,
  bits: number,
  order: number,
  agent: string | null,
]
export const MORE_SHIFT = 8

const caseOf = (column: string, words: readonly string[], from: number) =>
  `CASE ${column} ${words.map((word, at) => `WHEN '${word}' THEN ${at + from}`).join(' ')} ELSE 0 END`

const KEYLESS_AT = `(SELECT max(k.occurredAt) FROM interactions k WHERE k.customerId = o.customerId AND k.orderKey IS NULL
      AND k.test = 0 AND k.occurredAt <= o.placedAt)`
const MATCHED_AT = `(SELECT max(m.occurredAt) FROM interactions m WHERE m.orderKey = o.orderKey AND m.test = 0
      AND m.occurredAt <= o.placedAt AND coalesce(m.orderRowKey, o.rowKey) = o.rowKey)`
// SQLite gives <<, & and | one precedence: every shift stands in parentheses.
const ORDER_COLUMNS = `
    o.rowKey, o.placedAt, o.lastInteractionAt, o.totalMinor, o.itemsTotalMinor, o.discountTotalMinor, o.netMinor,
    o.kindMask | (ifnull(o.csatScore, 0) << ${ORDER_BITS.csatScore}) | ((${caseOf('o.status', orderStatuses, 1)}) << ${ORDER_BITS.status})
      | ((o.test | (o.eligible << 1)) << ${ORDER_BITS.flags}),
    o.interactionCount, o.csatCount, o.currency, o.creatorId, ${KEYLESS_AT}`
const INTERACTION_COLUMNS = `
    i.rowKey, i.occurredAt,
    (${caseOf('i.kind', kinds, 0)}) | (ifnull(i.score, 0) << 3) | (i.response << 6) | (i.test << 7)
      | (((ifnull(i.comment, '') <> '') | (ifnull(i.sms + 1, 0) << 1)) << ${MORE_SHIFT}),
    CASE WHEN i.orderKey IS NULL THEN 0
      ELSE coalesce(i.orderRowKey, (SELECT k.rowKey FROM orders k WHERE k.orderKey = i.orderKey), 4294967295) END,
    i.agent`

const STATE = `
  SELECT cacheId, commits, asOf, (SELECT max(rowKey) FROM orders) AS lastOrder, (SELECT max(rowKey) FROM interactions) AS lastInteraction
  FROM syncState WHERE id = 1`
const ORDERS_AFTER = `SELECT ${ORDER_COLUMNS}, NULL FROM orders o WHERE o.rowKey > ? ORDER BY o.rowKey LIMIT ?`
const ORDERS_OF = `
  SELECT ${ORDER_COLUMNS}, ${MATCHED_AT} FROM json_each(?) j CROSS JOIN orders o ON o.rowKey = j.value`
const INTERACTIONS_OF = `
  SELECT ${INTERACTION_COLUMNS} FROM json_each(?) j CROSS JOIN interactions i ON i.rowKey = j.value`
const CUSTOMERS_OF = `
  SELECT DISTINCT i.customerId FROM json_each(?) j CROSS JOIN interactions i ON i.rowKey = j.value
  WHERE i.customerId IS NOT NULL`
const ORDER_CUSTOMERS_WITHIN = `
  SELECT o.rowKey, o.customerId FROM orders o WHERE o.placedAt >= ? AND o.placedAt <= ? AND o.test = 0`
const INTERACTIONS_AFTER = `
  SELECT ${INTERACTION_COLUMNS} FROM interactions i WHERE i.rowKey > ? ORDER BY i.rowKey LIMIT ?`

/** A state of the cache, when it was last complete (null: never), and its last row keys (0: none). */
export type MirroredState = Commit & { asOf: number | null; lastOrder: number; lastInteraction: number }

/** What a mirror is compared with to see whether it is of this cache and up to date. */
export function findMirroredState(reader: Pick<RowReader, 'get'>): MirroredState {
  const { lastOrder, lastInteraction, ...state } = reader.get<
    Omit<MirroredState, 'lastOrder' | 'lastInteraction'> & { lastOrder: number | null; lastInteraction: number | null }
  >(STATE)!
  return { ...state, lastOrder: lastOrder ?? 0, lastInteraction: lastInteraction ?? 0 }
}

/** The next orders by row key, without what takes their interactions (`matchedAt`). */
export function listOrdersAfter(reader: RowReader, rowKey: number, limit: number): OrderValues[] {
  return reader.rows(ORDERS_AFTER, [rowKey, limit])
}

/** The next interactions by row key. */
export function listInteractionsAfter(reader: RowReader, rowKey: number, limit: number): InteractionValues[] {
  return reader.rows(INTERACTIONS_AFTER, [rowKey, limit])
}

/** Orders by row key, as far as they are there, in the order given; with what takes their interactions. */
export function listOrdersOf(reader: RowReader, rowKeys: readonly number[]): OrderValues[] {
  return reader.rows(ORDERS_OF, [JSON.stringify(rowKeys)])
}

/** Interactions by row key, as far as they are there, in the order given. */
export function listInteractionsOf(reader: RowReader, rowKeys: readonly number[]): InteractionValues[] {
  return reader.rows(INTERACTIONS_OF, [JSON.stringify(rowKeys)])
}

/** The customers interactions name. */
export function listCustomersOf(reader: RowReader, interactionKeys: readonly number[]): [customerId: string][] {
  return reader.rows(CUSTOMERS_OF, [JSON.stringify(interactionKeys)])
}

/** The customers of the orders, no tests, placed from one instant to another, both included. */
export function listOrderCustomers(
  reader: RowReader,
  fromAt: number,
  toAt: number,
): [rowKey: number, customerId: string | null][] {
  return reader.rows(ORDER_CUSTOMERS_WITHIN, [fromAt, toAt])
}

export const plans: readonly QueryPlan[] = [
  { sql: STATE, params: [], uses: ['INTEGER PRIMARY KEY'] },
  { sql: ORDERS_AFTER, params: [0, 1], uses: ['INTEGER PRIMARY KEY', 'interactions_customerId_occurredAt'] },
  { sql: INTERACTIONS_AFTER, params: [0, 1], uses: ['INTEGER PRIMARY KEY', 'orders_orderKey_placedAt'] },
  {
    sql: ORDERS_OF,
    params: ['[1]'],
    uses: ['INTEGER PRIMARY KEY', 'interactions_orderKey_orderNumber_occurredAt', 'interactions_customerId_occurredAt'],
    mayScan: true,
  },
  { sql: INTERACTIONS_OF, params: ['[1]'], uses: ['INTEGER PRIMARY KEY', 'orders_orderKey_placedAt'], mayScan: true },
  { sql: CUSTOMERS_OF, params: ['[1]'], uses: ['INTEGER PRIMARY KEY'], mayScan: true },
  { sql: ORDER_CUSTOMERS_WITHIN, params: [0, 1], uses: ['orders_placedAt'] },
]
