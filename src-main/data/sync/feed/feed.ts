import type { Changes } from '../changes.ts'

/** A digest per record type: live records, and the sum mod 2^64 of their hashes, as decimal text. */
export type Digest = Readonly<Record<string, { live: number; sum: string }>>

/** One page as it came, its envelope checked and its entries read; on its way between threads they are packed. */
export type FeedPage<C = Changes> = {
  changes: C
  /** null: the store says nothing has changed (304), so the feed is the one it was. */
  epoch: string | null
  next: string
  caughtUp: boolean
  /** When the store wants to be asked again, in ms; null: it did not say. */
  pollAfterMs: number | null
  /** The store's clock (`Date` header), epoch ms UTC; null when it sent none. */
  serverAt: number | null
  etag: string | null
  /** Of the page's own snapshot, when it was asked for and the store offers it. */
  digest: Digest | null
  bytes: number
  fetchMs: number
  decodeMs: number
}

/** What to ask for, from a cursor to the first page that says "caught up". */
export type StreamRequest = {
  /** null starts from the beginning. */
  since: string | null
  /** Entries per page. */
  limit: number
  /** How long the store may hold the first answer back until something changes, in seconds. */
  waitSeconds: number
  /** Ask for the store's digest with the last page. */
  digest: boolean
  /** What the store called its tip when the cursor was given out. */
  etag: string | null
  /** Pages fetched before they are asked for; 0 asks for each when it is wanted. */
  ahead: number
  /** How long one request may take in all, ms, waiting aside. */
  requestMs: number
}

/** The pages after a cursor, in order, one request at a time. It ends with a page that is caught up. */
export type PageStream<C = Changes> = {
  /** At least one page, and at most so many as have come. Throws a FacetError that says what to do. */
  next(atMost: number): Promise<FeedPage<C>[]>
  /** Ends what is under way; safe to call twice. */
  close(): void
}

export type StoreCounts = { order: number; creator: number; interaction: number }

/** The read side of one store. */
export type Feed = {
  open(request: StreamRequest): PageStream
  /** The latest orders with what belongs to them; null when the store does not offer it. */
  recent(limit: number, signal: AbortSignal): Promise<Changes | null>
  /** How much the store holds; null when it does not offer `meta`. */
  counts(signal: AbortSignal): Promise<StoreCounts | null>
  close(): void
}
