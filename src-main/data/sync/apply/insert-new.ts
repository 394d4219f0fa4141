import type { Interaction } from '#shared/domain/interaction.ts'
import type { Order } from '#shared/domain/order.ts'
import { matchOrders, type OrderSummary } from '#shared/domain/order-match.ts'
import type { Writer } from '../../db/connection.ts'
import { hasAside, isAnyAside } from '../../db/queries/aside.queries.ts'
import { utcDay } from '../../db/queries/cached-record.ts'
import { insertInteractions, listInteractionIdsAfter } from '../../db/queries/interaction-records.queries.ts'
import { insertOrders, listOrderIdsAfter } from '../../db/queries/order-records.queries.ts'
import { listInteractionsOfKeys, listSummariesOfKeys } from '../../db/queries/order-summary.queries.ts'
import { CHUNK_ROWS, type Inserted } from '../../db/queries/record-chunks.ts'
import { applyEntry } from './apply-entry.ts'
import type { Batch } from './batch.ts'
import { countNew } from './count-new.ts'
import type { OrderSummaries } from './order-summaries.ts'
import { byOrderKey } from './reconcile-orders.ts'

/**
 * Applies orders: chunks of rows the cache does not have are inserted at once, all others take the way of `applyEntry`.
 */
export function applyOrders(writer: Writer, orders: Iterable<Order>, batch: Batch): void {
  const one = (record: Order) => applyEntry(writer, { op: 'upsert', type: 'order', record }, batch)
  forEachChunk(writer, 'order', orders, one, (chunk) => {
    const summaries = summariesOfNew(writer, chunk, batch)
    const inserted = insertOrders(writer, chunk, ({ id }) => summaries.get(id), batch.syncedAt)
    const { fresh, others } = split(chunk, inserted, (after) => listOrderIdsAfter(writer, after))
    for (const order of fresh) countNew(batch, 'order', 'order', utcDay(order.placedAt), order)
    batch.outcomes.new += fresh.length
    others.forEach(one)
  })
}

/**
 * The summaries of new orders whose interactions are there already, by order id. A key that has several orders is left to
 * be reconciled: then it takes more than these interactions to say which order they match.
 */
function summariesOfNew(writer: Writer, orders: readonly Order[], batch: Batch): Map<string, OrderSummary> {
  const summaries = new Map<string, OrderSummary>()
  const byKey = new Map<string, Order>()
  for (const order of orders) {
    if (order.orderKey === null) continue
    if (byKey.has(order.orderKey)) batch.keysToReconcile.add(order.orderKey)
    byKey.set(order.orderKey, order)
  }
  const keys = [...byKey.keys()]
  for (const { orderKey } of listSummariesOfKeys(writer, keys)) batch.keysToReconcile.add(orderKey)
  for (const [key, interactions] of byOrderKey(listInteractionsOfKeys(writer, keys))) {
    if (batch.keysToReconcile.has(key)) continue
    const { id, orderNumber, placedAt } = byKey.get(key)!
    summaries.set(id, matchOrders([{ rowKey: 0, id, orderNumber, placedAt }], interactions).summaries.get(0)!)
  }
  return summaries
}

/** Applies interactions likewise, with their matches worked out before they are written. */
export function applyInteractions(
  writer: Writer,
  interactions: Iterable<Interaction>,
  summaries: OrderSummaries,
  batch: Batch,
): void {
  const one = (record: Interaction) => applyEntry(writer, { op: 'upsert', type: 'interaction', record }, batch)
  forEachChunk(writer, 'interaction', interactions, one, (chunk) => {
    summaries.load(chunk)
    const responses = chunk.map((interaction) => summaries.add(interaction))
    const inserted = insertInteractions(writer, chunk, responses, batch.detailsSince, batch.syncedAt)
    const { fresh, others } = split(chunk, inserted, (after) => listInteractionIdsAfter(writer, after))
    // Some rows were added to summaries and not written: those summaries are worked out from the rows instead.
    if (others.length > 0) {
      for (const { orderKey } of chunk) if (orderKey !== null) batch.keysToReconcile.add(orderKey)
    }
    for (const interaction of fresh) {
      countNew(batch, 'interaction', interaction.kind, utcDay(interaction.occurredAt), interaction)
    }
    batch.outcomes.new += fresh.length
    others.forEach(one)
  })
}

/** Cuts a list into chunks; the rest, and chunks with a record that stands aside, go one by one. */
function forEachChunk<R extends { id: string }>(
  writer: Writer,
  type: string,
  records: Iterable<R>,
  one: (record: R) => void,
  chunked: (chunk: readonly R[]) => void,
): void {
  const someAside = hasAside(writer, type)
  let chunk: R[] = []
  const flush = () => {
    // A deleted record or one in quarantine may be newer than what comes: only the whole rule knows.
    const ids = someAside ? chunk.map(({ id }) => id) : []
    if (chunk.length < CHUNK_ROWS || (someAside && isAnyAside(writer, type, ids))) chunk.forEach(one)
    else chunked(chunk)
    chunk = []
  }
  for (const record of records) {
    chunk.push(record)
    if (chunk.length === CHUNK_ROWS) flush()
  }
  flush()
}

/** Tells the rows that were written from those whose id was there, or came twice. */
function split<R extends { id: string }>(
  chunk: readonly R[],
  { rows, afterRowKey }: Inserted,
  listIdsAfter: (rowKey: number) => string[],
): { fresh: readonly R[]; others: R[] } {
  if (rows === chunk.length) return { fresh: chunk, others: [] }
  const ids = new Set(rows === 0 ? [] : listIdsAfter(afterRowKey))
  const fresh: R[] = []
  const others: R[] = []
  for (const record of chunk) (ids.delete(record.id) ? fresh : others).push(record)
  return { fresh, others }
}
