import type { JsonObject } from '#shared/base/json.ts'

export type RecordType = 'order' | 'creator' | 'interaction'

/** One entry of the feed: the latest state of one record. */
export type FeedEntry =
  | { type: RecordType; id: string; version: number; op: 'upsert'; data: JsonObject }
  | { type: RecordType; id: string; version: number; op: 'delete'; reason: string }

/** A page as an honest store sends it. */
export type FeedPage = {
  feed: { epoch: string; schema: number }
  changes: FeedEntry[]
  count: number
  next: string
  caughtUp: boolean
  pollAfter: number
}

export type ExpiryReason = 'retention' | 'epoch_changed' | 'cursor_ahead' | 'filter_changed'

/** Where a cursor stands, or why it cannot be used. */
type Place = { position: number } | { forged: true } | { expired: ExpiryReason }

/** The name of a record across its versions. */
export const recordKey = ({ type, id }: { type: string; id: string }) => `${type} ${id}`

/**
 * What a store has acknowledged: the truth a cache is compared with. A compacted feed, one entry per record, ordered by
 * the position of its last change; positions never repeat, not even over epochs.
 */
export class FeedLedger {
  epoch = 'epoch-1'
  /** Cursors before this position are too old to go on from. */
  retainedFrom = 0
  private readonly latest = new Map<string, { entry: FeedEntry; position: number }>()
  private position = 0
  private epochs = 1

  put(type: RecordType, id: string, data: JsonObject): void {
    this.write({ type, id, version: this.versionOf(type, id) + 1, op: 'upsert', data })
  }

  remove(type: RecordType, id: string, reason = 'deleted'): void {
    this.write({ type, id, version: this.versionOf(type, id) + 1, op: 'delete', reason })
  }

  /** Takes an entry exactly as it is, in place of what the record was; for versions no honest store would give. */
  write(entry: FeedEntry): void {
    this.position += 1
    // Deleted first: a Map keeps the place of a key it knows, and the feed is in order of the last change.
    this.latest.delete(recordKey(entry))
    this.latest.set(recordKey(entry), { entry, position: this.position })
  }

  /** Forgets a record without a tombstone, as a store restored from a backup does. */
  forget(type: RecordType, id: string): void {
    this.latest.delete(recordKey({ type, id }))
  }

  /** The epoch ends: cursors given out so far are of no use any more. */
  rotate(): void {
    this.epochs += 1
    this.epoch = `epoch-${this.epochs}`
  }

  /** The latest state of every record, with the position of its last change. */
  states(): IterableIterator<{ entry: FeedEntry; position: number }> {
    return this.latest.values()
  }

  /** The position of the last change. */
  get head(): number {
    return this.position
  }

  versionOf(type: RecordType, id: string): number {
    return this.latest.get(recordKey({ type, id }))?.entry.version ?? 0
  }

  cursorAt(position: number, epoch = this.epoch): string {
    return Buffer.from(`${epoch}~${position}`).toString('base64url')
  }

  /** The position a cursor stands for, whatever its epoch; null for none or a forged one. */
  positionOf(cursor: string): number | null {
    const [, digits] = Buffer.from(cursor, 'base64url').toString().split('~')
    return digits !== undefined && /^\d+$/.test(digits) ? Number(digits) : null
  }

  /** Whether a store can continue from a cursor. */
  place(since: string | null): Place {
    if (since === null) return { position: 0 }
    const position = this.positionOf(since)
    if (position === null) return { forged: true }
    if (!Buffer.from(since, 'base64url').toString().startsWith(`${this.epoch}~`)) return { expired: 'epoch_changed' }
    if (position > this.position) return { expired: 'cursor_ahead' }
    return position < this.retainedFrom ? { expired: 'retention' } : { position }
  }

  /** The page after a position, of at most `limit` entries. */
  pageAfter(position: number, limit: number): FeedPage {
    const changes: FeedEntry[] = []
    let last = position
    let caughtUp = true
    for (const state of this.latest.values()) {
      if (state.position <= position) continue
      if (changes.length === limit) {
        caughtUp = false
        break
      }
      changes.push(state.entry)
      last = state.position
    }
    const next = this.cursorAt(caughtUp ? this.position : last)
    return { feed: { epoch: this.epoch, schema: 1 }, changes, count: changes.length, next, caughtUp, pollAfter: 30 }
  }
}
