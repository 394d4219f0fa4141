import { createHash } from 'node:crypto'
import { type CursorExpiredReason, feedSchema, type RecordType, recordTypes } from '#shared/store-api/current.ts'
import type { FeedPage, FeedState, Position } from '../databases/store-database.ts'
import { type Cursor, encodeCursor, typesMask } from './cursor.ts'

/** Seconds a client at the tip should rest before it asks again. */
const POLL_AFTER_SECONDS = 30

function isBefore(a: Position, b: Position): boolean {
  return a.transaction === b.transaction ? a.ordinal < b.ordinal : a.transaction < b.transaction
}

/** Why a genuine cursor cannot be resumed in this feed with these types; null when it can. */
export function expiryOf(cursor: Cursor, state: FeedState, types: readonly RecordType[]): CursorExpiredReason | null {
  if (cursor.epoch !== state.epoch) return 'epoch_changed'
  if (typesMask(cursor.types) !== typesMask(types)) return 'filter_changed'
  if (isBefore(state.head, cursor.position)) return 'cursor_ahead'
  if (isBefore(cursor.position, state.oldest)) return 'retention'
  return null
}

/** A page on the wire: its bytes, and what identifies them. */
export type WirePage = { body: Buffer; next: string; etag: string | null }

/** Puts a page together around its ready-made entries. `since` is the cursor asked for, null from the beginning. */
export function wirePage(
  page: FeedPage,
  asked: { since: string | null; types: readonly RecordType[]; limit: number; digest: boolean },
  key: Uint8Array,
): WirePage {
  const { epoch } = page.state
  const next = encodeCursor({ epoch, position: page.next, types: asked.types }, key)
  const feed = JSON.stringify({ epoch, schema: feedSchema })
  const tail = {
    count: page.count,
    next,
    caughtUp: page.caughtUp,
    pollAfter: page.caughtUp ? POLL_AFTER_SECONDS : 0,
    ...(page.digest === null ? {} : { digest: page.digest }),
  }
  const body = Buffer.concat([
    Buffer.from(`{"feed":${feed},"changes":[`),
    page.entries,
    Buffer.from(`],${JSON.stringify(tail).slice(1)}`),
  ])
  const identity = [epoch, asked.since ?? '', next, typesMask(asked.types), asked.limit, feedSchema, page.count].join(
    '|',
  )
  const etag =
    page.caughtUp && !asked.digest ? `W/"${createHash('sha256').update(identity).digest('base64url')}"` : null
  return { body, next, etag }
}

/** The types a query asks for, in the feed's own order; all when it does not say. */
export function askedTypes(types: readonly RecordType[] | undefined): readonly RecordType[] {
  return types === undefined ? recordTypes : recordTypes.filter((type) => types.includes(type))
}
