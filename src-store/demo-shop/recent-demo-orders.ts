import type { JsonObject, JsonValue } from '#shared/base/json.ts'
import type { StoreDatabase } from '../databases/store-database.ts'
import type { DemoOrder } from './demo-order.ts'

/** How many orders the page offers, and among how many of the newest they are looked for. */
const OFFERED = 8
const LOOKED_AT = 40

/** The newest live orders of the demo shop, newest first; rated when any csat names their key. */
export async function recentDemoOrders(database: StoreDatabase): Promise<DemoOrder[]> {
  const { entries } = await database.listRecent(LOOKED_AT)
  const list = JSON.parse(`[${Buffer.from(entries).toString()}]`) as { type: string; data?: JsonObject }[]
  const dataOf = (type: string) => list.flatMap((entry) => (entry.type === type && entry.data ? [entry.data] : []))
  const rated = new Set<JsonValue | undefined>(
    dataOf('interaction').flatMap(({ kind, orderNumber }) => (kind === 'csat' ? [orderNumber] : [])),
  )
  return dataOf('order')
    .flatMap((data) => demoOrder(data, rated))
    .sort((a, b) => b.placedAt.localeCompare(a.placedAt))
    .slice(0, OFFERED)
}

function demoOrder(data: JsonObject, rated: ReadonlySet<JsonValue | undefined>): DemoOrder[] {
  const { orderNumber, placedAt, itemsTotal, currency, status, test } = data
  if (typeof orderNumber !== 'string' || typeof placedAt !== 'string' || typeof itemsTotal !== 'number') return []
  if (typeof currency !== 'string' || test === true || status === 'cancelled') return []
  return [{ orderNumber, placedAt, amount: itemsTotal, currency, rated: rated.has(orderNumber) }]
}
