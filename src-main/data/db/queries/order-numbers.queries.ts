import type { Reader } from '../connection.ts'
import type { QueryPlan } from '../query-plan.ts'

/** A row and the order number it names. */
export type Numbered = { rowKey: number; orderNumber: string }

const FIRST = 'SELECT rowKey, orderNumber FROM orders ORDER BY orderNumber, rowKey LIMIT ?'
/** Two questions each, as SQLite cannot seek on (orderNumber, rowKey) when numbers are equal. */
const SAME_AFTER = 'SELECT rowKey, orderNumber FROM orders WHERE orderNumber = ? AND rowKey > ? ORDER BY rowKey LIMIT ?'
const AFTER = 'SELECT rowKey, orderNumber FROM orders WHERE orderNumber > ? ORDER BY orderNumber, rowKey LIMIT ?'
const SAME_BEFORE =
  'SELECT rowKey, orderNumber FROM orders WHERE orderNumber = ? AND rowKey < ? ORDER BY rowKey DESC LIMIT 1'
const BEFORE = `
  SELECT rowKey, orderNumber FROM orders WHERE orderNumber < ? ORDER BY orderNumber DESC, rowKey DESC LIMIT 1`
const OF_ORDERS = 'SELECT o.rowKey, o.orderNumber FROM json_each(?) j CROSS JOIN orders o ON o.rowKey = j.value'
const OF_INTERACTIONS = `
  SELECT i.rowKey, i.orderNumber FROM json_each(?) j CROSS JOIN interactions i ON i.rowKey = j.value`

/** Orders by number and row key, tests among them, after the one given; at most `limit`. */
export function listOrderNumbers(reader: Reader, after: Numbered | null, limit: number): Numbered[] {
  if (after === null) return reader.all(FIRST, [limit])
  const { orderNumber, rowKey } = after
  const same = reader.all<Numbered>(SAME_AFTER, [orderNumber, rowKey, limit])
  if (same.length === limit) return same
  return [...same, ...reader.all<Numbered>(AFTER, [orderNumber, limit - same.length])]
}

/** The order that stands before one by number and row key; null for none. */
export function findOrderBefore(reader: Reader, { orderNumber, rowKey }: Numbered): Numbered | null {
  return reader.get(SAME_BEFORE, [orderNumber, rowKey]) ?? reader.get(BEFORE, [orderNumber]) ?? null
}

/** The numbers of these orders, as far as they are there. */
export function listOrderNumbersOf(reader: Reader, rowKeys: readonly number[]): Numbered[] {
  return reader.all(OF_ORDERS, [JSON.stringify(rowKeys)])
}

/** What these interactions name as their order. */
export function listInteractionNumbersOf(
  reader: Reader,
  rowKeys: readonly number[],
): { rowKey: number; orderNumber: string | null }[] {
  return reader.all(OF_INTERACTIONS, [JSON.stringify(rowKeys)])
}

const uses = ['COVERING INDEX orders_orderNumber']
export const plans: readonly QueryPlan[] = [
  { sql: FIRST, params: [100], uses },
  { sql: SAME_AFTER, params: ['GG-001', 1, 100], uses },
  { sql: AFTER, params: ['GG-001', 100], uses },
  { sql: SAME_BEFORE, params: ['GG-001', 1], uses },
  { sql: BEFORE, params: ['GG-001'], uses },
  // The keys that are asked for, and nothing else, are read from first to last.
  { sql: OF_ORDERS, params: ['[1]'], uses: ['INTEGER PRIMARY KEY'], mayScan: true },
  { sql: OF_INTERACTIONS, params: ['[1]'], uses: ['INTEGER PRIMARY KEY'], mayScan: true },
]
