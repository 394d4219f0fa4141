import type { FieldSurvival } from '#shared/domain/wire-fields.ts'
import type { Batch } from './batch.ts'

/** Puts an order or interaction just written into the counts. Test records are kept, but counted nowhere but on the wire. */
export function countNew(
  batch: Batch,
  type: 'order' | 'interaction',
  kind: string,
  day: number,
  record: FieldSurvival & { test: boolean },
): void {
  if (!record.test) batch.counts[type] += 1
  batch.wire.add(kind, day, record, 1)
  batch.tables.add('orders')
  if (type === 'interaction') batch.tables.add('interactions')
}
