import type { Reader } from '../connection.ts'
import type { QueryPlan } from '../query-plan.ts'
import { CHUNK_MARKS, padded } from './record-chunks.ts'

/** Orders looked at for what stands before the digits of an order number. */
const LATEST = 100

const KEY_FROM = 'SELECT orderKey FROM orders WHERE orderKey >= ? ORDER BY orderKey LIMIT 1'
const KEY_BETWEEN = 'SELECT orderKey FROM orders WHERE orderKey >= ? AND orderKey < ? ORDER BY orderKey LIMIT 1'
const OF_KEYS = `
  SELECT rowKey, id, orderNumber, orderKey, placedAt FROM orders WHERE orderKey IN (${CHUNK_MARKS}) AND +test = 0`
const LATEST_KEYS = 'SELECT orderKey FROM orders WHERE test = 0 ORDER BY placedAt DESC LIMIT ?'

export type SuggestedOrder = { rowKey: number; id: string; orderNumber: string; orderKey: string; placedAt: number }

/** The first order key from one on and, unless that is null, before another. */
export function findKeyBetween(reader: Reader, from: string, to: string | null): string | null {
  const row =
    to === null
      ? reader.get<{ orderKey: string }>(KEY_FROM, [from])
      : reader.get<{ orderKey: string }>(KEY_BETWEEN, [from, to])
  return row?.orderKey ?? null
}

/** All orders of up to a chunk of keys, tests left out. */
export function listSuggestedOrders(reader: Reader, keys: readonly string[]): SuggestedOrder[] {
  return reader.all(OF_KEYS, padded(keys))
}

/** The keys of the orders placed last. */
export function listLatestKeys(reader: Reader): string[] {
  const rows = reader.all<{ orderKey: string | null }>(LATEST_KEYS, [LATEST])
  return rows.flatMap(({ orderKey }) => (orderKey === null ? [] : [orderKey]))
}

export const plans: readonly QueryPlan[] = [
  { sql: KEY_FROM, params: ['GG'], uses: ['COVERING INDEX orders_orderKey_placedAt'] },
  { sql: KEY_BETWEEN, params: ['GG', 'GH'], uses: ['COVERING INDEX orders_orderKey_placedAt'] },
  { sql: OF_KEYS, params: padded(['GG-001']), uses: ['orders_orderKey_placedAt'] },
  { sql: LATEST_KEYS, params: [LATEST], uses: ['orders_placedAt'] },
]
