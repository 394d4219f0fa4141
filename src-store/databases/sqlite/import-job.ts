import { isDeepStrictEqual } from 'node:util'
import type { ImportTally, RecordWrite } from '../store-database.ts'
import { type LiveEntry, liveData } from './live-entry.ts'
import type { Writer } from './open.ts'

/** The writing of a batch of the shop's own records, to be run inside a transaction. */
export function createImportJob(
  db: Writer,
  save: (record: RecordWrite) => void,
): (records: readonly RecordWrite[]) => ImportTally {
  const find = db.prepare<[string, string], LiveEntry>(
    'SELECT version, entry FROM changes WHERE id = ? AND type = ? AND deletedAt IS NULL',
  )
  const isKnown = ({ type, id, data }: RecordWrite): boolean => {
    const stored = find.get(id, type)
    if (stored === undefined) return false
    // Nearly always the same text; the same content in another order is looked at only then.
    return stored.entry.endsWith(`,"data":${JSON.stringify(data)}}`) || isDeepStrictEqual(liveData(stored), data)
  }
  return (records) => {
    let known = 0
    for (const record of records) {
      if (isKnown(record)) known += 1
      else save(record)
    }
    return { accepted: records.length - known, known }
  }
}
