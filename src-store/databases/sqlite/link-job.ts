import type { JsonObject } from '#shared/base/json.ts'
import { orderKey } from '#shared/domain/order-key.ts'
import type { LinkOutcome, LinkWrite, RecordWrite } from '../store-database.ts'
import { type LiveEntry, liveData } from './live-entry.ts'
import type { Writer } from './open.ts'

/** The naming of an interaction's order, to be run inside a transaction. */
export function createLinkJob(db: Writer, save: (record: RecordWrite) => void): (write: LinkWrite) => LinkOutcome {
  const find = db.prepare<[string], LiveEntry>(
    "SELECT version, entry FROM changes WHERE id = ? AND type = 'interaction' AND deletedAt IS NULL",
  )
  return ({ interactionId, orderNumber, expectedVersion }) => {
    const stored = find.get(interactionId)
    if (stored === undefined) return { outcome: 'missing' }
    const data = liveData(stored)
    // Said again (an answer that got lost): the record says so already, whatever version the caller saw.
    if (data.orderNumber === orderNumber) return { outcome: 'linked', entry: stored.entry }
    if (stored.version !== expectedVersion) return { outcome: 'conflict' }
    save({ type: 'interaction', id: interactionId, data: named(data, orderNumber) })
    return { outcome: 'linked', entry: find.get(interactionId)!.entry }
  }
}

/** The record with another order number; the key, which is derived from it, goes along. */
function named({ orderKey: _former, ...data }: JsonObject, orderNumber: string): JsonObject {
  const key = orderKey(orderNumber)
  return { ...data, orderNumber, ...(key === null ? {} : { orderKey: key }) }
}
