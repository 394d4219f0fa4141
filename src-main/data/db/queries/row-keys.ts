import type { Reader } from '../connection.ts'

/** Row keys one statement is given. */
const KEYS = 100

/** Place-holders for the row keys of one statement. */
export const ROW_KEYS = Array(KEYS).fill('?').join(', ')

/**
 * The rows with these row keys, in their order; null where the statement gives none. Its only parameters are ROW_KEYS, and it
 * selects the row key as `rowKey`.
 */
export function listByRowKey<Row>(reader: Reader, sql: string, rowKeys: Uint32Array): (Row | null)[] {
  const found = new Map<number, Row>()
  for (let from = 0; from < rowKeys.length; from += KEYS) {
    const params = rowKeyParams([...rowKeys.subarray(from, from + KEYS)])
    for (const { rowKey, ...row } of reader.all<Row & { rowKey: number }>(sql, params)) found.set(rowKey, row as Row)
  }
  return Array.from(rowKeys, (rowKey) => found.get(rowKey) ?? null)
}

/** Parameters for ROW_KEYS: filled up with the last key, so that one statement serves every page. */
export function rowKeyParams(rowKeys: readonly number[]): number[] {
  return Array.from({ length: KEYS }, (_, place) => rowKeys[place] ?? rowKeys.at(-1)!)
}
