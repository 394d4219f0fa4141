import type { JsonObject } from '#shared/base/json.ts'
import { orderKey } from '#shared/domain/order-key.ts'
import type { RecordType } from '#shared/store-api/current.ts'
import {
  type ColumnValue,
  creatorColumns,
  creatorValues,
  interactionColumns,
  interactionValues,
  orderColumns,
  orderValues,
} from '../record-columns.ts'
import type { Writer } from './open.ts'

const tables = { order: 'orders', creator: 'creators', interaction: 'interactions' } as const
const columns = { order: orderColumns, creator: creatorColumns, interaction: interactionColumns } as const

/** Writes the columns of records, by which the store looks them up. */
export type RecordWriter = {
  /** `fresh` true when the record is known not to be there. */
  save(type: RecordType, id: string, data: JsonObject, fresh: boolean): void
  remove(type: RecordType, id: string): void
}

/** The record writer of a connection. */
export function createRecordWriter(db: Writer): RecordWriter {
  const prepared = (type: RecordType) => {
    const table = tables[type]
    const names = columns[type]
    const insert = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
    const changed = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`)
    return {
      insert: db.prepare<ColumnValue[]>(insert),
      upsert: db.prepare<ColumnValue[]>(`${insert} ON CONFLICT (id) DO UPDATE SET ${changed.join(', ')}`),
      remove: db.prepare<[string]>(`DELETE FROM ${table} WHERE id = ?`),
    }
  }
  const statements = { order: prepared('order'), creator: prepared('creator'), interaction: prepared('interaction') }
  return {
    save: (type, id, data, fresh) => {
      const { insert, upsert } = statements[type]
      ;(fresh ? insert : upsert).run(...valuesOf(type, id, data))
    },
    remove: (type, id) => {
      statements[type].remove.run(id)
    },
  }
}

function valuesOf(type: RecordType, id: string, data: JsonObject): ColumnValue[] {
  if (type === 'creator') return creatorValues(id, data)
  const key = orderKey(data.orderNumber)
  return type === 'order' ? orderValues(id, data, key) : interactionValues(id, data, key)
}
