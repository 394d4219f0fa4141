import { isScoredResponse } from '#shared/domain/order-match.ts'
import { wireFieldBits } from '#shared/domain/wire-fields.ts'
import type { Writer } from '../../db/connection.ts'
import {
  deleteQuarantined,
  deleteTombstone,
  findQuarantinedVersion,
  findTombstoneVersion,
  upsertQuarantined,
  upsertTombstone,
} from '../../db/queries/aside.queries.ts'
import { type CachedRecord, utcDay } from '../../db/queries/cached-record.ts'
import { deleteCreator, findCachedCreator, upsertCreator } from '../../db/queries/creator-records.queries.ts'
import {
  deleteInteraction,
  findCachedInteraction,
  insertInteractions,
  updateInteraction,
} from '../../db/queries/interaction-records.queries.ts'
import { deleteOrder, findCachedOrder, insertOrders, updateOrder } from '../../db/queries/order-records.queries.ts'
import type { Entry, RecordType } from '../decode/entry.decode.ts'
import { type Batch, uncount } from './batch.ts'
import { countNew } from './count-new.ts'

const { interaction: ofInteraction, order: ofOrder } = wireFieldBits
/** Fields that say who somebody is, or what they wrote. */
const PERSONAL = {
  interaction: ofInteraction.customerId | ofInteraction.comment | ofInteraction.email | ofInteraction.phone,
  order: ofOrder['customer.id'] | ofOrder['customer.name'] | ofOrder['customer.email'] | ofOrder['customer.phone'],
}

type Upsert = Extract<Entry, { op: 'upsert' }>

const TABLE_OF = { order: 'orders', creator: 'creators', interaction: 'interactions' } as const

/**
 * Applies one entry inside the transaction of its page: the newer version wins, whatever state the record is in
 * (live, deleted or in quarantine); the same or an older version changes nothing.
 * This is the whole rule; `insert-new.ts` is the shorter way for rows it finds to be new.
 */
export function applyEntry(writer: Writer, entry: Entry, batch: Batch): void {
  const { type } = entry
  const { id, version } = entry.op === 'upsert' ? entry.record : entry
  const live = findLive(writer, type, id)
  const deletedAt = findTombstoneVersion(writer, type, id)
  const asideAt = findQuarantinedVersion(writer, type, id)
  if (version <= Math.max(live?.version ?? 0, deletedAt ?? 0, asideAt ?? 0)) {
    batch.outcomes.known += 1
    return
  }
  if (deletedAt !== undefined && entry.op !== 'delete') deleteTombstone(writer, type, id)
  if (asideAt !== undefined && entry.op !== 'quarantine') {
    deleteQuarantined(writer, type, id)
    batch.counts.quarantine -= 1
    batch.tables.add('quarantine')
  }
  if (isErasure(entry, live, asideAt !== undefined)) batch.hasErased = true
  if (live !== undefined) forget(type as RecordType, live, batch)

  if (entry.op === 'upsert') {
    upsertRecord(writer, entry, live !== undefined, batch)
    batch.outcomes[live === undefined ? 'new' : 'changed'] += 1
    return
  }
  // Deleted, or no longer understood: the old state must not go on counting.
  if (live !== undefined) {
    deleteRecord(writer, type as RecordType, id)
    if (type !== 'creator') batch.touched.left(TABLE_OF[type as 'order' | 'interaction'], live.rowKey)
  }
  if (entry.op === 'delete') {
    upsertTombstone(writer, entry, batch.syncedAt)
    batch.outcomes.deleted += 1
    return
  }
  upsertQuarantined(writer, entry, batch.syncedAt)
  if (asideAt === undefined) batch.counts.quarantine += 1
  batch.tables.add('quarantine')
  batch.outcomes.quarantined += 1
}

/**
 * A record leaves by erasure, or comes back without the contact data or text it had. Of one in quarantine nobody knows what
 * it had: its raw text may hold anything. One that was trimmed has lost its texts, but not the copies in unused space.
 */
function isErasure(entry: Entry, live: CachedRecord | undefined, isAside: boolean): boolean {
  if (live === undefined && !isAside) return false
  if (entry.op === 'delete') return entry.reason === 'erased'
  if (entry.op === 'quarantine' || entry.type === 'creator') return false
  return isAside || (live!.keptFields & PERSONAL[entry.type] & ~entry.record.keptFields) !== 0
}

function findLive(writer: Writer, type: string, id: string): CachedRecord | undefined {
  if (type === 'interaction') return findCachedInteraction(writer, id)
  if (type === 'order') return findCachedOrder(writer, id)
  return type === 'creator' ? findCachedCreator(writer, id) : undefined
}

/** The record's present state no longer counts anywhere. */
function forget(type: RecordType, live: CachedRecord, batch: Batch): void {
  uncount(batch, type, live)
  if (live.orderKey !== null) batch.keysToReconcile.add(live.orderKey)
  if (type === 'order') batch.touched.order(live.rowKey)
  else if (type === 'interaction') batch.touched.interaction(live.rowKey)
  batch.tables.add(TABLE_OF[type])
  // A changed interaction moves the summary of its order.
  if (type === 'interaction') batch.tables.add('orders')
}

function upsertRecord(writer: Writer, entry: Upsert, isLive: boolean, batch: Batch): void {
  const { syncedAt, detailsSince } = batch
  if (entry.type === 'creator') {
    upsertCreator(writer, entry.record, syncedAt)
    batch.counts.creator += 1
    batch.wire.add('creator', 0, entry.record, 1)
    batch.tables.add('creators')
    return
  }
  const { record } = entry
  if (record.orderKey !== null) batch.keysToReconcile.add(record.orderKey)
  if (entry.type === 'order') {
    // Without a key nothing reconciles it: an order that lost its own begins anew, with the summary of nothing.
    const isReplaced = isLive && record.orderKey === null
    if (isReplaced) deleteOrder(writer, record.id)
    if (isLive && !isReplaced) updateOrder(writer, entry.record, syncedAt)
    else insertOrders(writer, [entry.record], () => undefined, syncedAt)
    countNew(batch, 'order', 'order', utcDay(entry.record.placedAt), record)
    return
  }
  const interaction = entry.record
  // With an order key, which ratings count depends on their neighbours: its key is reconciled.
  const response = interaction.orderKey === null && isScoredResponse(interaction)
  if (isLive) updateInteraction(writer, interaction, response, detailsSince, syncedAt)
  else insertInteractions(writer, [interaction], [response], detailsSince, syncedAt)
  countNew(batch, 'interaction', interaction.kind, utcDay(interaction.occurredAt), record)
}

function deleteRecord(writer: Writer, type: RecordType, id: string): void {
  const remove = { order: deleteOrder, creator: deleteCreator, interaction: deleteInteraction }[type]
  remove(writer, id)
}
