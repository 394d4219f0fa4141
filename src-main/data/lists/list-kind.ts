import type { Period } from '#shared/base/period.ts'
import type { Reader } from '../db/connection.ts'
import type { SearchJoins } from '../db/search/search-keys.ts'
import type { Mirror } from '../mirror/mirror.ts'
import type { Mark, Rows, Summary } from './block-scan.ts'
import type { SortKey } from './radix-sort.ts'
import type { Slices } from './slices.ts'
import type { TableName } from './snapshots.ts'
import type { Sorting } from './sorting.ts'

/** What every settled query has: instants for days, and a text to be found ('' for none). */
export type SettledQuery = { period: Period; search: string }

export type NumberKey = (mirror: Mirror) => SortKey

/** What a question needs beside the mirror; null where it does not. */
export type Beside = {
  /** The row keys the query's text is found in. */
  found: Uint32Array | null
  /** The order of the order numbers, over the mirror that is current by then. */
  numberKey: NumberKey | null
}

/** All that tells one list from another. */
export type ListKind<Query extends SettledQuery, Row> = {
  name: TableName
  rows(mirror: Mirror): Rows
  marks(mirror: Mirror, query: Query, beside: Beside, slices: Slices): Mark[] | Promise<Mark[]>
  /** What is known of whole blocks as to a query, period and sort left aside; null when their rows must be judged. */
  summary(mirror: Mirror, query: Query, sorting: Sorting, slices: Slices): Promise<Summary | null>
  sorting(mirror: Mirror, query: Query, beside: Beside, reader: Reader): Sorting
  /** The row keys a text is found in. */
  search(reader: Reader, text: string, signal: AbortSignal, joins: SearchJoins): Promise<Uint32Array>
  /** The order of the order numbers, for a query that is sorted by them. */
  numberKey(mirror: Mirror, query: Query, reader: Reader, signal: AbortSignal): Promise<NumberKey | null>
  /** The rows with these keys, in their order; null where there is none. */
  read(reader: Reader, rowKeys: Uint32Array): (Row | null)[]
}
