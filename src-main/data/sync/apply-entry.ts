import type { ChangedTable } from '#shared/rpc/events.ts'
import type { Writer } from '../db/connection.ts'
import {
  deleteQuarantined,
  deleteTombstone,
  findQuarantinedVersion,
  findTombstoneVersion,
  upsertQuarantined,
  upsertTombstone,
} from '../db/queries/aside.queries.ts'
import type { CachedRecord } from '../db/queries/cached-record.ts'
import { deleteCreator, findCachedCreator, upsertCreator } from '../db/queries/creator-records.queries.ts'
import {
  deleteInteraction,
  findCachedInteraction,
  insertInteraction,
  updateInteraction,
} from '../db/queries/interaction-records.queries.ts'
import { deleteOrder, findCachedOrder, insertOrder, updateOrder } from '../db/queries/order-records.queries.ts'
import type { CountedType } from '../db/queries/sync-state.queries.ts'
import type { Entry, RecordType } from './decode/entry.decode.ts'

/** What a page in the making has touched so far; collected outside SQL, written at its end. */
export type PageEffects = {
  counts: Record<CountedType, number>
  orderKeys: Set<string>
  tables: Set<ChangedTable>
}

type Outcome = 'applied' | 'known' | 'quarantined'

const TABLE_OF = { order: 'orders', creator: 'creators', interaction: 'interactions' } as const

/**
 * Applies one entry inside the page's transaction: the newer version wins, whatever state the record is in
 * (live, deleted or in quarantine); the same or an older version changes nothing.
 */
export function applyEntry(writer: Writer, entry: Entry, effects: PageEffects, syncedAt: number): Outcome {
  const { type } = entry
  const { id, version } = entry.op === 'upsert' ? entry.record : entry
  const live = findLive(writer, type, id)
  const deletedAt = findTombstoneVersion(writer, type, id)
  const asideAt = findQuarantinedVersion(writer, type, id)
  if (version <= Math.max(live?.version ?? 0, deletedAt ?? 0, asideAt ?? 0)) return 'known'

  if (deletedAt !== undefined && entry.op !== 'delete') deleteTombstone(writer, type, id)
  if (asideAt !== undefined && entry.op !== 'quarantine') {
    deleteQuarantined(writer, type, id)
    effects.counts.quarantine -= 1
    effects.tables.add('quarantine')
  }
  if (live !== undefined && live.orderKey !== null) effects.orderKeys.add(live.orderKey)

  if (entry.op === 'upsert') {
    upsertRecord(writer, entry, live, effects, syncedAt)
    return 'applied'
  }
  // Deleted, or no longer understood: the old state must not go on counting.
  if (live !== undefined) deleteRecord(writer, type as RecordType, id, live, effects)
  if (entry.op === 'delete') {
    upsertTombstone(writer, entry, syncedAt)
    return 'applied'
  }
  upsertQuarantined(writer, entry, syncedAt)
  if (asideAt === undefined) effects.counts.quarantine += 1
  effects.tables.add('quarantine')
  return 'quarantined'
}

function findLive(writer: Writer, type: string, id: string): CachedRecord | undefined {
  if (type === 'interaction') return findCachedInteraction(writer, id)
  if (type === 'order') return findCachedOrder(writer, id)
  return type === 'creator' ? findCachedCreator(writer, id) : undefined
}

function upsertRecord(
  writer: Writer,
  entry: Extract<Entry, { op: 'upsert' }>,
  live: CachedRecord | undefined,
  effects: PageEffects,
  syncedAt: number,
): void {
  if (entry.type === 'creator') {
    upsertCreator(writer, entry.record, syncedAt)
  } else if (entry.type === 'order') {
    const write = live === undefined ? insertOrder : updateOrder
    write(writer, entry.record, syncedAt)
  } else {
    const write = live === undefined ? insertInteraction : updateInteraction
    write(writer, entry.record, syncedAt)
  }
  if (entry.type !== 'creator' && entry.record.orderKey !== null) effects.orderKeys.add(entry.record.orderKey)
  const test = entry.type !== 'creator' && entry.record.test
  effects.counts[entry.type] += countOf(!test) - countOf(live?.test === 0)
  effects.tables.add(TABLE_OF[entry.type])
  // A changed interaction moves the summary of its order.
  if (entry.type === 'interaction') effects.tables.add('orders')
}

function deleteRecord(writer: Writer, type: RecordType, id: string, live: CachedRecord, effects: PageEffects): void {
  const remove = { order: deleteOrder, creator: deleteCreator, interaction: deleteInteraction }[type]
  remove(writer, id)
  effects.counts[type] -= countOf(live.test === 0)
  effects.tables.add(TABLE_OF[type])
  if (type === 'interaction') effects.tables.add('orders')
}

/** Test records are kept, but counted nowhere. */
const countOf = (counts: boolean): number => (counts ? 1 : 0)
