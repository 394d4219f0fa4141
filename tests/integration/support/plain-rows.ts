import type { Reader } from '#data/db/connection.ts'
import type { Kind } from '#shared/domain/kinds/registry.ts'
import type { OrderStatus } from '#shared/domain/order.ts'

const WINDOW_MS = 31 * 86_400_000

export type StoredOrder = {
  rowKey: number
  id: string
  orderNumber: string
  orderKey: string | null
  placedAt: number
  status: OrderStatus | null
  currency: string | null
  itemsTotalMinor: number
  discountTotalMinor: number
  totalMinor: number
  netMinor: number
  creatorId: string | null
  customerId: string | null
  customerName: string | null
  customerEmail: string | null
  test: 0 | 1
  eligible: 0 | 1
  kindMask: number
  interactionCount: number
  csatCount: number
  csatScore: number | null
  lastInteractionAt: number | null
}

export type StoredInteraction = {
  rowKey: number
  id: string
  kind: Kind
  orderNumber: string | null
  orderKey: string | null
  orderRowKey: number | null
  customerId: string | null
  occurredAt: number
  test: 0 | 1
  score: number | null
  response: 0 | 1
  comment: string | null
  agent: string | null
  email: string | null
  sms: 0 | 1 | null
}

/** Every row of a cache, as it stands. */
export type StoredRows = { orders: StoredOrder[]; interactions: StoredInteraction[]; names: Map<string, string> }

/** Reads a small cache whole, the oldest first. */
export function readRows(reader: Reader): StoredRows {
  const creators = reader.all<{ id: string; name: string }>('SELECT id, name FROM creators')
  return {
    orders: reader.all('SELECT * FROM orders ORDER BY placedAt, rowKey'),
    interactions: reader.all('SELECT * FROM interactions ORDER BY occurredAt, rowKey'),
    names: new Map(creators.map(({ id, name }) => [id, name])),
  }
}

/** What an interaction is matched to: the order it names, else the only one of its key; null for none. */
export function orderOf(interaction: StoredInteraction, orders: readonly StoredOrder[]): StoredOrder | null {
  const { orderRowKey, orderKey } = interaction
  if (orderKey === null) return null
  const ofKey = orders.filter((order) => order.orderKey === orderKey)
  return (orderRowKey === null ? ofKey[0] : ofKey.find((order) => order.rowKey === orderRowKey)) ?? null
}

/** How long before it was placed the latest counted interaction was, with it or its customer; 0xffffffff for none near. */
export function beforePurchaseMs(
  order: StoredOrder,
  orders: readonly StoredOrder[],
  interactions: readonly StoredInteraction[],
): number {
  const waits = interactions.flatMap((interaction) => {
    const isOfCustomer =
      interaction.orderKey === null && order.customerId !== null && interaction.customerId === order.customerId
    const isOfOrder = orderOf(interaction, orders)?.rowKey === order.rowKey
    const wait = order.placedAt - interaction.occurredAt
    return interaction.test === 0 && (isOfOrder || isOfCustomer) && wait >= 0 && wait <= WINDOW_MS ? [wait] : []
  })
  return waits.length === 0 ? 0xffffffff : Math.min(...waits)
}
