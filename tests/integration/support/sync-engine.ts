import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CacheChange } from '#data/sync/apply/cache-change.ts'
import { decodeChanges } from '#data/sync/changes.ts'
import { SyncEngine } from '#data/sync/engine.ts'
import type { Feed } from '#data/sync/feed/feed.ts'
import { createFeedClient } from '#data/sync/feed/feed-client.ts'
import { openPageStream } from '#data/sync/feed/page-stream.ts'
import type { StoreConnection } from '#data/sync/store-address.ts'
import type { FacetError } from '#shared/base/facet-error.ts'
import { TEST_TOKEN } from './real-store.ts'
import { temporaryFolder } from './temporary.ts'

/** The read side of a store without the thread that asks it in the app. */
function openFeed(connection: StoreConnection): Feed {
  const client = createFeedClient(connection, 'Facet/test', decodeChanges)
  return { ...client, open: (request) => openPageStream(client.changes, request) }
}

/** The real engine over a real store and cache in this process, under a clock that only moves when it is told. */
export async function startEngine(
  url: string,
  profile = join(temporaryFolder(), 'profile'),
  onChanged: (change: CacheChange) => void = () => {},
) {
  mkdirSync(profile, { recursive: true })
  const clock = { at: Date.UTC(2026, 10, 20), now: () => clock.at }
  const failures: FacetError[] = []
  const engine = new SyncEngine({
    directory: profile,
    readers: { release: async () => {}, reopen: async () => {} },
    openFeed,
    clock,
    random: () => 0.5,
    version: '0.0.0',
    onStatus: () => {},
    onChanged,
    onFailure: (error) => failures.push(error),
    onDamage: () => {},
  })
  onTestFinished(() => engine.stop())
  await engine.setStore({ origin: url, token: TEST_TOKEN, storeName: 'the store' })
  return {
    engine,
    clock,
    profile,
    failures,
    /** One run; how many entries it received. */
    run: async () => (await engine.run(2_000)).receipt.received,
  }
}
