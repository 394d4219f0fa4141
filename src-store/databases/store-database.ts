import type { JsonObject } from '#shared/base/json.ts'
import type { DeleteReason, Digest, RecordType, WriteAnswer } from '#shared/store-api/current.ts'

/**
 * A place in the feed, ordered by transaction, then ordinal. A database that commits one writer at a time leaves
 * `transaction` 0; one with concurrent writers puts its transaction id there.
 */
export type Position = { transaction: bigint; ordinal: bigint }

/** Which feed this is and how far it goes, as of one snapshot. */
export type FeedState = {
  epoch: string
  /** The last place handed out; nothing visible lies beyond it. */
  head: Position
  /** Tombstones up to here may be gone: an older cursor cannot be resumed. */
  oldest: Position
}

/** What of the feed is wanted. `after` null reads from the beginning. */
export type PageQuery = {
  after: Position | null
  types: readonly RecordType[]
  limit: number
  digest: boolean
}

/** One page of the feed, read in one snapshot. */
export type FeedPage = {
  state: FeedState
  /** The entries as JSON, joined by commas; UTF-8. */
  entries: Uint8Array
  count: number
  /** Where the next page goes on. */
  next: Position
  /** True when no entry of these types lies beyond `next` in this snapshot. */
  caughtUp: boolean
  /** Present when asked for and caught up. */
  digest: Digest | null
}

/** Entries outside the feed's order, with the feed they belong to. */
export type EntryList = { epoch: string; entries: Uint8Array; count: number }

/** A record to keep, as the feed will carry it. Columns for look-ups are derived from `data`. */
export type RecordWrite = { type: RecordType; id: string; data: JsonObject }

/** An idempotent call: the same key and body gets the first answer again. */
export type IdempotencyClaim = { route: string; key: string; bodyHash: Uint8Array; at: number }

/** A widget's write and what it will be answered. */
export type InteractionWrite = {
  id: string
  data: JsonObject
  answer: WriteAnswer
  claim: IdempotencyClaim | null
}

export type InteractionOutcome =
  | { outcome: 'stored'; answer: WriteAnswer }
  | { outcome: 'replayed'; answer: WriteAnswer }
  | { outcome: 'mismatch' }

/** The order number an interaction is to have, and the version of it the caller looked at. */
export type LinkWrite = { interactionId: string; orderNumber: string; expectedVersion: number }

/** `entry` is the record's change entry (JSON text), as it is now. */
export type LinkOutcome = { outcome: 'linked'; entry: string } | { outcome: 'conflict' } | { outcome: 'missing' }

/** What became of a batch of imported records: `known` ones were there word for word. */
export type ImportTally = { accepted: number; known: number }

/** Something a person is known by. E-mails and telephone numbers are given as `person-marks.ts` normalises them. */
export type PersonMark = { kind: 'customerId' | 'email' | 'phone' | 'sessionId'; value: string }

/** A person to erase. `subject` is an HMAC of who it is: all that is kept of that. */
export type ErasureWrite = {
  id: string
  marks: readonly PersonMark[]
  subject: Uint8Array
  /** The id of the token that asked. */
  requestedBy: string
  at: number
  /** What becomes of the person's orders; interactions are deleted. */
  orders: 'redact' | 'delete'
}

/** What an erasure did. `filesCleanAt` is null until no byte of it is left in the database's files. */
export type ErasureRow = {
  id: string
  requestedAt: number
  ordersRedacted: number
  ordersDeleted: number
  interactionsDeleted: number
  filesCleanAt: number | null
}

/** A bearer token as kept: never the token itself. `hash` is its SHA-256. */
export type TokenRow = {
  id: string
  hash: Uint8Array
  scopes: readonly string[]
  createdAt: number
  revokedAt: number | null
}

/** The database cannot answer now (locked, full, read-only, going down); nothing was half done. */
export class DatabaseUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'DatabaseUnavailable'
  }
}

/**
 * Everything the routes need of a database. Any write is durable before its promise resolves, and its feed entry is
 * part of the same transaction. Throws `DatabaseUnavailable` when it cannot answer now.
 */
export type StoreDatabase = {
  /** Inserts or replaces records, all or none; each gets its next version and a new place in the feed. */
  saveRecords(records: Iterable<RecordWrite>): Promise<void>
  /** Removes a record and leaves a tombstone without personal data; false when there is no such live record. */
  deleteRecord(type: RecordType, id: string, reason: DeleteReason, at: number): Promise<boolean>
  /** Stores one widget interaction, or finds that its idempotency key was used. */
  recordInteraction(write: InteractionWrite): Promise<InteractionOutcome>

  /** Gives an interaction an order number; one that says so already stays as it is. */
  linkInteraction(write: LinkWrite): Promise<LinkOutcome>
  /** Inserts or replaces records, all or none; those that are there with the same content get no new version. */
  importRecords(records: readonly RecordWrite[]): Promise<ImportTally>
  /** Erases everything of a person at once, with tombstones `erased`; then, in the background, from the files. */
  erasePerson(write: ErasureWrite): Promise<ErasureRow>
  findErasure(id: string): Promise<ErasureRow | null>

  readFeedState(): Promise<FeedState>
  readPage(query: PageQuery): Promise<FeedPage>
  /** One record as a change entry (JSON text), its tombstone included; null when it never was. */
  findEntry(type: RecordType, id: string): Promise<string | null>
  /** The latest placed orders with their creators and interactions. */
  listRecent(orders: number): Promise<EntryList>
  /** Live records per type. */
  countRecords(): Promise<Record<RecordType, number>>
  /** The secret that signs cursors; belongs to the data, so that every server of one shop agrees. */
  readCursorKey(): Promise<Uint8Array>

  findToken(hash: Uint8Array): Promise<TokenRow | null>
  /** Inserts a token, or replaces the one with its id. */
  saveToken(token: TokenRow): Promise<void>

  /** A small named text of the operator's, e.g. the demo recipe. */
  findProperty(name: string): Promise<string | null>
  saveProperty(name: string, value: string): Promise<void>

  /** Forgets tombstones and idempotency answers older than the given instants (epoch ms). */
  purge(limits: { tombstonesBefore: number; idempotencyBefore: number }): Promise<void>
  /** Calls the listener after every commit that added to the feed; returns the way to stop. */
  onChange(listener: () => void): () => void
  /** Finishes what is under way and closes files or connections. */
  close(): Promise<void>
}
