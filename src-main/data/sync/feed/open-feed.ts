import { decodeChanges } from '../changes.ts'
import type { StoreConnection } from '../store-address.ts'
import type { Feed } from './feed.ts'
import { createFeedClient } from './feed-client.ts'
import { openPageStream } from './page-stream.ts'

/** The read side of a store, asked from this thread; nothing is sent until the first call. */
export function openFeed(connection: StoreConnection, userAgent: string): Feed {
  const client = createFeedClient(connection, userAgent, decodeChanges)
  return {
    open: (request) => openPageStream(client.changes, request),
    recent: (limit, signal) => client.recent(limit, signal),
    counts: (signal) => client.counts(signal),
    close: () => client.close(),
  }
}
