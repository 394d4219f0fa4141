import type { Writer } from '../../db/connection.ts'
import { deleteQuarantined, listQuarantinedRaw } from '../../db/queries/aside.queries.ts'
import { addToCount, findSyncState, setDecodedBy } from '../../db/queries/sync-state.queries.ts'
import { applyChanges } from '../apply/apply-pages.ts'
import type { CacheChange } from '../apply/cache-change.ts'
import { decodeChanges } from '../changes.ts'

/**
 * Reads the records in quarantine again when another version of Facet has last done so: what this one understands joins
 * the others, without asking the store. Answers what changed; null when nothing did.
 */
export function retryQuarantine(writer: Writer, version: string, now: number): CacheChange | null {
  if (findSyncState(writer).decodedBy === version) return null
  return writer.transaction(() => {
    const understood = listQuarantinedRaw(writer).flatMap(({ type, id, raw }) => {
      const entry: unknown = JSON.parse(raw)
      const isStillOdd = decodeChanges([entry]).others.some(({ op }) => op === 'quarantine')
      return isStillOdd ? [] : [{ type, id, entry }]
    })
    // A record is known at the version it is kept aside with; taken out, it is read like one that just came.
    for (const { type, id } of understood) deleteQuarantined(writer, type, id)
    addToCount(writer, 'quarantine', -understood.length)
    const { change } = applyChanges(writer, [decodeChanges(understood.map(({ entry }) => entry))], now)
    setDecodedBy(writer, version)
    return change.commit === null ? null : change
  })
}
