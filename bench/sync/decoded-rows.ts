import { decodeEntry } from '#data/sync/decode/entry.decode.ts'
import type { RecordType } from '#shared/store-api/current.ts'
import type { FlatRecord } from './upserts.ts'

/** A record as Facet's own decoder reads it. */
export type DecodedRow = { type: RecordType; record: FlatRecord }

/** The rows of feed entries that can be read; the others are what Facet puts into quarantine. */
export function decodedRows(texts: readonly string[]): DecodedRow[] {
  return texts.flatMap((text) => {
    const entry = decodeEntry(JSON.parse(text))
    return entry.op === 'upsert' ? [{ type: entry.type, record: entry.record as unknown as FlatRecord }] : []
  })
}

/** One row of each type among the first that have all, to know their columns by. */
export function sampleRows(rows: Iterable<DecodedRow>): Record<RecordType, FlatRecord> {
  const found = new Map<RecordType, FlatRecord>()
  for (const { type, record } of rows) {
    if (!found.has(type)) found.set(type, record)
    if (found.size === 3) break
  }
  if (found.size < 3) throw new Error(`the shop has records of these types only: ${[...found.keys()].join(', ')}`)
  return Object.fromEntries(found) as Record<RecordType, FlatRecord>
}
