import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '#shared/base/clock.ts'
import { openCacheFile } from '../db/profile.ts'
import { findSyncState } from '../db/queries/sync-state.queries.ts'
import { decodeChanges } from './changes.ts'
import type { Feed, FeedPage } from './feed/feed.ts'
import { newRun, pullPages } from './pull.ts'

function emptyCache() {
  const folder = mkdtempSync(join(tmpdir(), 'facet-pull-'))
  const cache = openCacheFile(join(folder, 'cache.sqlite'))
  onTestFinished(() => {
    cache.close()
    rmSync(folder, { recursive: true })
  })
  return cache
}

const page = (next: string, caughtUp: boolean): FeedPage => ({
  changes: decodeChanges([]),
  epoch: 'e',
  next,
  caughtUp,
  pollAfterMs: null,
  serverAt: 1,
  etag: null,
  digest: null,
  bytes: 2,
  fetchMs: 1,
  decodeMs: 1,
})

/** A store that sends so many empty pages before it says "caught up". */
function storeOfEmptyPages(count: number): Feed {
  let sent = 0
  return {
    open: () => ({
      next: async () => {
        sent += 1
        return [page(`c${sent}`, sent > count)]
      },
      close: () => {},
    }),
    recent: async () => null,
    counts: async () => null,
    close: () => {},
  }
}

const pull = (feed: Feed, cache: ReturnType<typeof emptyCache>) =>
  pullPages(newRun(0), cache, {
    feed,
    storeName: 's',
    clock: systemClock,
    signal: new AbortController().signal,
    limit: 5_000,
    ahead: 0,
    waitSeconds: 0,
    wantsDigest: false,
    tip: null,
    requestMs: () => 1_000,
    onPages: () => {},
    onErasure: () => {},
  })

it('follows a feed over an empty stretch, and not over one without end', async () => {
  const cache = emptyCache()
  await pull(storeOfEmptyPages(50), cache)
  expect(findSyncState(cache)).toMatchObject({ cursor: 'c51', asOf: 1 })
  await expect(pull(storeOfEmptyPages(Number.POSITIVE_INFINITY), emptyCache())).rejects.toMatchObject({
    code: 'store_protocol',
  })
})
