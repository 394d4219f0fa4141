import type { Interaction } from '#shared/domain/interaction.ts'
import type { Order } from '#shared/domain/order.ts'
import type { Writer } from '../../db/connection.ts'
import { hasAside, isAnyAside } from '../../db/queries/aside.queries.ts'
import { utcDay } from '../../db/queries/cached-record.ts'
import { insertInteractions, listInteractionIdsAfter } from '../../db/queries/interaction-records.queries.ts'
import { insertOrders, listOrderIdsAfter } from '../../db/queries/order-records.queries.ts'
import { CHUNK_ROWS, type Inserted } from '../../db/queries/record-chunks.ts'
import { applyEntry } from './apply-entry.ts'
import type { Batch } from './batch.ts'
import { countNew } from './count-new.ts'
import type { OrderSummaries } from './order-summaries.ts'

/**
 * Applies the orders and interactions of a transaction: chunks of rows the cache does not have are inserted at once, all
 * others take the way of `applyEntry`. New orders are written last, each with the summary of all its interactions.
 */
export function applyRecords(
  writer: Writer,
  orders: Iterable<Order>,
  interactions: Iterable<Interaction>,
  summaries: OrderSummaries,
  batch: Batch,
): void {
  const oneOrder = (record: Order) => applyEntry(writer, { op: 'upsert', type: 'order', record }, batch)
  const expected: (readonly Order[])[] = []
  const expect = (chunk: readonly Order[]) => {
    summaries.expectOrders(chunk)
    expected.push(chunk)
  }
  forEachChunk(writer, 'order', orders, oneOrder, expect)
  applyInteractions(writer, interactions, summaries, batch)
  for (const chunk of expected) {
    const inserted = insertOrders(writer, chunk, (order) => summaries.summaryOfNew(order), batch.syncedAt)
    const { fresh, others } = split(chunk, inserted, (after) => listOrderIdsAfter(writer, after))
    for (const order of fresh) countNew(batch, 'order', 'order', utcDay(order.placedAt), order)
    batch.outcomes.new += fresh.length
    others.forEach(oneOrder)
  }
}

function applyInteractions(
  writer: Writer,
  interactions: Iterable<Interaction>,
  summaries: OrderSummaries,
  batch: Batch,
): void {
  const one = (record: Interaction) => applyEntry(writer, { op: 'upsert', type: 'interaction', record }, batch)
  forEachChunk(writer, 'interaction', interactions, one, (chunk) => {
    summaries.load(chunk)
    const responses = summaries.add(chunk)
    const inserted = insertInteractions(writer, chunk, responses, batch.detailsSince, batch.syncedAt)
    const { fresh, others } = split(chunk, inserted, (after) => listInteractionIdsAfter(writer, after))
    if (others.length === 0) summaries.written(inserted.afterRowKey)
    else summaries.discard(chunk)
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
