/** What applying a page must know of a record the cache already has. */
export type CachedRecord = {
  version: number
  /** null for creators, and for records without an order number. */
  orderKey: string | null
  test: 0 | 1
}
