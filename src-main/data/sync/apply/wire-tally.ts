import type { FieldSurvival } from '#shared/domain/wire-fields.ts'
import type { Writer } from '../../db/connection.ts'
import { addWireCount, type WireCount } from '../../db/queries/wire-counts.queries.ts'

/** Counts, in memory, which fields the records of a transaction carried and kept; written once at its end. */
export class WireTally {
  private readonly counts = new Map<string, WireCount>()

  add(kind: string, day: number, { wireFields, keptFields }: FieldSurvival, records: number): void {
    const name = `${kind} ${day} ${wireFields} ${keptFields}`
    const count = this.counts.get(name)
    if (count === undefined) this.counts.set(name, { kind, day, wireFields, keptFields, records })
    else count.records += records
  }

  /** Adds everything to the cache's counts. */
  write(writer: Writer): void {
    for (const count of this.counts.values()) addWireCount(writer, count)
  }
}
