import type { Reader, Writer } from '../connection.ts'
import { utcDaySql } from './cached-record.ts'

const ADD = `
  INSERT INTO wireCounts (kind, day, wireFields, keptFields, records) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (kind, day, wireFields, keptFields) DO UPDATE SET records = records + excluded.records`
const FORGET_EMPTY =
  'DELETE FROM wireCounts WHERE kind = ? AND day = ? AND wireFields = ? AND keptFields = ? AND records = 0'
const LIST = 'SELECT kind, day, wireFields, keptFields, records FROM wireCounts ORDER BY 1, 2, 3, 4'
const RECOUNT = `
  SELECT kind, ${utcDaySql('occurredAt')} AS day, wireFields, keptFields, count(*) AS records FROM interactions GROUP BY 1, 2, 3, 4
  UNION ALL
  SELECT 'order', ${utcDaySql('placedAt')}, wireFields, keptFields, count(*) FROM orders GROUP BY 1, 2, 3, 4
  UNION ALL
  SELECT 'creator', 0, wireFields, keptFields, count(*) FROM creators GROUP BY 1, 2, 3, 4
  ORDER BY 1, 2, 3, 4`

/** Live records of one kind and day that carried and kept the same fields; bit sets of `wire-fields.ts`. */
export type WireCount = { kind: string; day: number; wireFields: number; keptFields: number; records: number }

/** Adds to a count; one that comes to nothing is forgotten. */
export function addWireCount(writer: Writer, { kind, day, wireFields, keptFields, records }: WireCount): void {
  if (records === 0) return
  writer.run(ADD, [kind, day, wireFields, keptFields, records])
  if (records < 0) writer.run(FORGET_EMPTY, [kind, day, wireFields, keptFields])
}

/** All counts as kept page by page. */
export function listWireCounts(reader: Reader): WireCount[] {
  return reader.all(LIST)
}

/** The same counts from the records themselves: what the kept ones must equal. Reads every record. */
export function recountWireCounts(reader: Reader): WireCount[] {
  return reader.all(RECOUNT)
}
