import type { Reader } from '#data/db/connection.ts'
import { LONGEST_BEFORE_MS, NO_ORDER, NOT_BEFORE, ORPHAN } from '#data/mirror/mirror.ts'

type Row = Record<string, number | string | null>

const KINDS = ['csat', 'capsule', 'order_update', 'order_tracking', 'return', 'resize']
const STATUSES = ['open', 'paid', 'fulfilled', 'cancelled', 'refunded']
const number = (value: Row[string] | undefined) => Number(value ?? 0)

/** What a mirror of a cache has to say, worked out row by row, the slow way. Shaped as `describeMirror` does. */
export function expectedMirror(reader: Reader) {
  const orders = reader.all<Row>('SELECT * FROM orders ORDER BY placedAt, rowKey')
  const interactions = reader.all<Row>('SELECT * FROM interactions ORDER BY occurredAt, rowKey')
  const matched = interactions.map((row) => orderOf(row, orders))
  const { commits } = reader.get<{ commits: number }>('SELECT commits FROM syncState')!
  const column = (rows: Row[], of: (row: Row, at: number) => unknown) => rows.map(of)
  return {
    commit: commits,
    orders: {
      rowKey: column(orders, (row) => row.rowKey),
      placedAt: column(orders, (row) => row.placedAt),
      lastInteractionAt: column(orders, (row) => row.lastInteractionAt ?? Number.NaN),
      totalMinor: column(orders, (row) => row.totalMinor),
      itemsMinor: column(orders, (row) => row.itemsTotalMinor),
      discountMinor: column(orders, (row) => row.discountTotalMinor),
      netMinor: column(orders, (row) => row.netMinor),
      kindMask: column(orders, (row) => row.kindMask),
      interactionCount: column(orders, (row) => row.interactionCount),
      csatCount: column(orders, (row) => row.csatCount),
      csatScore: column(orders, (row) => row.csatScore ?? 0),
      status: column(orders, (row) => STATUSES.indexOf(String(row.status)) + 1),
      flags: column(orders, (row) => number(row.test) + 2 * number(row.eligible)),
      currency: column(orders, (row) => row.currency),
      creator: column(orders, (row) => row.creatorId),
      beforePurchaseMs: column(orders, (row) => beforePurchase(row, interactions, matched)),
    },
    interactions: {
      rowKey: column(interactions, (row) => row.rowKey),
      occurredAt: column(interactions, (row) => row.occurredAt),
      bits: column(interactions, bitsOf),
      more: column(interactions, ({ comment, sms }) => Number(!!comment) + 2 * (sms === null ? 0 : number(sms) + 1)),
      order: matched,
      agent: column(interactions, (row) => row.agent),
    },
    places: orders.map((_, at) => at),
  }
}

function bitsOf({ kind, score, response, test }: Row): number {
  return KINDS.indexOf(String(kind)) + 8 * number(score) + 64 * number(response) + 128 * number(test)
}

/** The order named, else the only one of its key. */
function orderOf({ orderKey, orderRowKey }: Row, orders: readonly Row[]): number {
  if (orderKey === null) return NO_ORDER
  return number(orderRowKey ?? orders.find((order) => order.orderKey === orderKey)?.rowKey ?? ORPHAN)
}

function beforePurchase(order: Row, interactions: readonly Row[], matched: readonly number[]): number {
  if (order.test === 1) return NOT_BEFORE
  const before = interactions.filter(({ test, occurredAt, orderKey, customerId }, at) => {
    const isCustomers = orderKey === null && customerId !== null && customerId === order.customerId
    return test === 0 && number(occurredAt) <= number(order.placedAt) && (matched[at] === order.rowKey || isCustomers)
  })
  const latest = before.at(-1)
  const ms = latest === undefined ? NOT_BEFORE : number(order.placedAt) - number(latest.occurredAt)
  return ms <= LONGEST_BEFORE_MS ? ms : NOT_BEFORE
}
