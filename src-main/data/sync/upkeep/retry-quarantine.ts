import type { Writer } from '../../db/connection.ts'
import { deleteQuarantined, listQuarantinedRaw } from '../../db/queries/aside.queries.ts'
import { addToCount, findSyncState, setDecodedBy } from '../../db/queries/sync-state.queries.ts'
import { applyChanges } from '../apply/apply-pages.ts'
import { decodeChanges } from '../changes.ts'

/**
 * Reads the records in quarantine again when another version of Facet has last done so: what this one understands joins
 * the others, without asking the store. Answers how many did.
 */
export function retryQuarantine(writer: Writer, version: string, now: number): number {
  if (findSyncState(writer).decodedBy === version) return 0
  return writer.transaction(() => {
    const understood = listQuarantinedRaw(writer).flatMap(({ type, id, raw }) => {
      const entry: unknown = JSON.parse(raw)
      const isStillOdd = decodeChanges([entry]).others.some(({ op }) => op === 'quarantine')
      return isStillOdd ? [] : [{ type, id, entry }]
    })
    // A record is known at the version it is kept aside with; taken out, it is read like one that just came.
    for (const { type, id } of understood) deleteQuarantined(writer, type, id)
    addToCount(writer, 'quarantine', -understood.length)
    applyChanges(writer, [decodeChanges(understood.map(({ entry }) => entry))], now)
    setDecodedBy(writer, version)
    return understood.length
  })
}
