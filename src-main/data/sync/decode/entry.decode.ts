import { createHash } from 'node:crypto'
import { isJsonObject, type JsonObject } from '#shared/base/json.ts'
import type { Creator } from '#shared/domain/creator.ts'
import type { Interaction } from '#shared/domain/interaction.ts'
import type { Order } from '#shared/domain/order.ts'
import { decodeCreator } from './creator.decode.ts'
import { type BadRecord, withoutDepth } from './fields.ts'
import { decodeInteraction } from './interaction.decode.ts'
import { decodeOrder } from './order.decode.ts'

/** One entry of a page, understood or not. */
export type Entry =
  | { op: 'upsert'; type: 'order'; record: Order }
  | { op: 'upsert'; type: 'creator'; record: Creator }
  | { op: 'upsert'; type: 'interaction'; record: Interaction }
  | { op: 'delete'; type: RecordType; id: string; version: number; reason: string | null }
  | { op: 'quarantine'; type: string; id: string; version: number; field: string; reason: string; raw: string }

export const recordTypes = ['order', 'creator', 'interaction'] as const
export type RecordType = (typeof recordTypes)[number]

const isRecordType = (value: unknown): value is RecordType => recordTypes.some((type) => type === value)

/** Reads one change of a page. Never throws: what cannot be understood becomes a quarantine entry with its raw text. */
export function decodeEntry(change: unknown): Entry {
  const envelope = readEnvelope(change)
  if ('field' in envelope) return quarantineUnreadable(change, envelope)
  const { type, id, version, op, data, reason } = envelope
  const aside = (bad: BadRecord): Entry => ({
    op: 'quarantine',
    type,
    id,
    version,
    ...bad,
    raw: JSON.stringify(withoutDepth(change)),
  })
  if (!isRecordType(type)) return aside({ field: 'type', reason: 'is not a type this version knows' })
  if (op === 'delete') return { op, type, id, version, reason }
  if (data === null) return aside({ field: 'data', reason: 'is no object' })
  const record = decodeRecord(type, id, version, data)
  return 'bad' in record ? aside(record.bad) : record.entry
}

type Decoded = { entry: Entry } | { bad: BadRecord }

function decodeRecord(type: RecordType, id: string, version: number, data: JsonObject): Decoded {
  if (type === 'order') {
    const record = decodeOrder(id, version, data)
    return 'field' in record ? { bad: record } : { entry: { op: 'upsert', type, record } }
  }
  if (type === 'creator') {
    const record = decodeCreator(id, version, data)
    return 'field' in record ? { bad: record } : { entry: { op: 'upsert', type, record } }
  }
  const record = decodeInteraction(id, version, data)
  return 'field' in record ? { bad: record } : { entry: { op: 'upsert', type, record } }
}

type Envelope = {
  type: string
  id: string
  version: number
  op: 'upsert' | 'delete'
  data: JsonObject | null
  reason: string | null
}

function readEnvelope(change: unknown): Envelope | BadRecord {
  if (!isJsonObject(change)) return { field: 'entry', reason: 'is not an object' }
  const { type, id, version, op, data, reason } = change
  if (typeof type !== 'string' || type === '') return { field: 'type', reason: 'is not text' }
  if (typeof id !== 'string' || id === '') return { field: 'id', reason: 'is not text' }
  if (!Number.isSafeInteger(version) || (version as number) < 1)
    return { field: 'version', reason: 'is not a positive integer' }
  if (op !== 'upsert' && op !== 'delete') return { field: 'op', reason: 'is neither upsert nor delete' }
  return {
    type,
    id,
    version: version as number,
    op,
    data: isJsonObject(data) ? data : null,
    reason: typeof reason === 'string' ? reason : null,
  }
}

/** An entry without a readable name is kept under the hash of its text, so that a repeat is recognised. */
function quarantineUnreadable(change: unknown, bad: BadRecord): Entry {
  const raw = JSON.stringify(withoutDepth(change)) ?? 'undefined'
  const id = `sha256:${createHash('sha256').update(raw).digest('hex')}`
  return { op: 'quarantine', type: 'unreadable', id, version: 1, ...bad, raw }
}
