import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '#shared/base/clock.ts'
import { decodeChanges } from './changes.ts'
import { SyncEngine } from './engine.ts'
import type { Feed } from './feed/feed.ts'
import { StoreFailure } from './feed/feed-failures.ts'

/** A store without records that fails so many times first. */
function storeThatFails(times: number): Feed {
  let failures = times
  const next = async () => {
    failures -= 1
    if (failures >= 0) throw new StoreFailure('store_failed', 'Down.', '', 5)
    const nothing = { changes: decodeChanges([]), pollAfterMs: null, etag: null, digest: null, bytes: 2 }
    return [{ ...nothing, epoch: 'e', next: 'c', caughtUp: true, serverAt: 1, fetchMs: 1, decodeMs: 1 }]
  }
  return {
    open: () => ({ next, close: () => {} }),
    recent: async () => null,
    counts: async () => null,
    close: () => {},
  }
}

it('stops at once, though a run tried again while the loop was asleep', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'facet-engine-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const engine = new SyncEngine({
    directory,
    readers: { release: async () => {}, reopen: async () => {} },
    openFeed: () => storeThatFails(1),
    clock: systemClock,
    random: () => 0,
    version: '0',
    onStatus: () => {},
    onChanged: () => {},
    onFailure: () => {},
    onDamage: () => {},
  })
  engine.configure({ syncMode: 'manual', keepMonths: null })
  await engine.setStore({ origin: 'http://127.0.0.1', token: 't', storeName: 's' })
  engine.follow()
  expect((await engine.run(60_000)).receipt.caughtUp).toBe(true)
  await engine.stop()
  expect(engine.status().phase).toBe('idle')
}, 5_000)
