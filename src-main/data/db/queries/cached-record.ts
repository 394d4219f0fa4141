/** What applying a page must know of a record the cache already has. */
export type CachedRecord = {
  /** 0 for creators: nobody names them by it. */
  rowKey: number
  version: number
  /** null for creators, and for records without an order number. */
  orderKey: string | null
  test: 0 | 1
  /** Where it stands in `wireCounts`. */
  countKind: string
  countDay: number
  wireFields: number
  keptFields: number
}

const DAY_MS = 86_400_000

/** Whole days since 1970-01-01 UTC: the day under which a record's fields are counted. */
export function utcDay(at: number): number {
  return Math.floor(at / DAY_MS)
}

/** SQL for the same day; integer division in SQLite rounds towards zero, instants before 1970 must not. */
export function utcDaySql(column: string): string {
  return `(${column} - ((${column} % ${DAY_MS}) + ${DAY_MS}) % ${DAY_MS}) / ${DAY_MS}`
}
