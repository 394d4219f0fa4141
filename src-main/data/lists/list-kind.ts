import type { Period } from '#shared/base/period.ts'
import type { Reader } from '../db/connection.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { Mark, Rows } from './block-scan.ts'
import type { Sorting } from './sorting.ts'

/** What every settled query has: instants for days, and a text to be found ('' for none). */
export type SettledQuery = { period: Period; search: string }

/** The row keys of what a text is found in. */
export type KeySearch = (reader: Reader, text: string, signal: AbortSignal) => Uint32Array | Promise<Uint32Array>

/** All that tells one list from another. */
export type ListKind<Query extends SettledQuery, Row> = {
  name: string
  rows(mirror: Mirror): Rows
  /** `found`: the row keys the query's text is found in; null without one. */
  marks(mirror: Mirror, query: Query, found: Uint32Array | null): Mark[]
  sorting(mirror: Mirror, query: Query, reader: Reader): Sorting
  search: KeySearch
  /** The rows with these keys, in their order; null where there is none. */
  read(reader: Reader, rowKeys: Uint32Array): (Row | null)[]
}
