import type { FieldSurvival } from '#shared/domain/wire-fields.ts'
import type { Writer } from '../../db/connection.ts'
import { addWireCount, type WireCount } from '../../db/queries/wire-counts.queries.ts'

/** Above every bit set of `wire-fields.ts`; with days up to the year 9999 the product stays exact. */
const FIELDS_LIMIT = 2 ** 16

/** Counts, in memory, which fields the records of a transaction carried and kept; written once at its end. */
export class WireTally {
  private readonly counts = new Map<string, Map<number, WireCount>>()

  add(kind: string, day: number, { wireFields, keptFields }: FieldSurvival, records: number): void {
    let ofKind = this.counts.get(kind)
    if (ofKind === undefined) {
      ofKind = new Map()
      this.counts.set(kind, ofKind)
    }
    // One exact number for all three: a text would be made for every record.
    const name = (day * FIELDS_LIMIT + wireFields) * FIELDS_LIMIT + keptFields
    const count = ofKind.get(name)
    if (count === undefined) ofKind.set(name, { kind, day, wireFields, keptFields, records })
    else count.records += records
  }

  /** Adds everything to the cache's counts. */
  write(writer: Writer): void {
    for (const ofKind of this.counts.values()) for (const count of ofKind.values()) addWireCount(writer, count)
  }
}
