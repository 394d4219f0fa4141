import { renameSync, rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { openSnapshotReader } from '#data/db/connection.ts'
import { openCacheFile } from '#data/db/profile.ts'
import { slicesFor } from '#data/lists/slices.ts'
import { loadMirror } from '#data/mirror/load-mirror.ts'
import { currentMirror, openMirroredCache } from './support/mirrored-cache.ts'
import { describeMirror, mirrorOf } from './support/test-mirror.ts'

const put = (id: string, day: number) => ({
  type: 'interaction',
  op: 'upsert',
  id,
  data: { kind: 'return', occurredAt: new Date(Date.UTC(2026, 0, day)).toISOString() },
})

it('whoever works with a mirror sees it stand still until the event loop is given back, and is told when it has moved', async () => {
  const { holder, apply } = openMirroredCache()
  apply([put('a', 1), put('b', 2)])
  const before = await currentMirror(holder)
  const was = describeMirror(before)
  holder.follow(apply([put('c', 1), put('d', 3)]))
  const asked = currentMirror(holder)
  expect(describeMirror(before)).toEqual(was)
  expect(holder.isCurrent(before)).toBe(true)
  const after = await asked
  expect(holder.isCurrent(before)).toBe(false)
  expect(holder.ready()).toBe(after)
  expect(after.commit).toBe(before.commit + 1)
  expect(after.interactions.length).toBe(4)
})

it('a commit nobody told of, another process’s, is seen by the next question', async () => {
  const cache = openMirroredCache()
  cache.apply([put('a', 1)])
  await currentMirror(cache.holder)
  cache.apply([put('b', 2)])
  const seen = await currentMirror(cache.holder)
  if (seen.interactions.length === 1) {
    // It took longer than a question waits: answered from before, and told when it was done.
    await expect.poll(() => cache.news.count).toBe(1)
  }
  expect(describeMirror(await currentMirror(cache.holder))).toEqual(describeMirror(await mirrorOf(cache.directory)))
})

it('word of a cache that is being built beside this one is not taken for this one’s', async () => {
  const cache = openMirroredCache()
  cache.apply([put('a', 1)])
  const other = openMirroredCache()
  await currentMirror(cache.holder)
  other.apply([])
  const foreign = other.apply([put('x', 5)])
  expect(foreign.commit!.commits).toBeLessThan(3)
  const own = cache.apply([put('a', 9)])
  cache.holder.follow({ ...foreign, commit: { ...foreign.commit!, commits: own.commit!.commits } })
  cache.holder.follow(own)
  expect(describeMirror(await currentMirror(cache.holder))).toEqual(describeMirror(await mirrorOf(cache.directory)))
})

it('while the cache is exchanged questions wait, and then see the other one', async () => {
  const cache = openMirroredCache()
  cache.apply([put('a', 1)])
  await currentMirror(cache.holder)
  const beside = `${cache.path}-beside`
  openCacheFile(beside).close()
  await cache.holder.release()
  expect(cache.holder.ready()).toBeNull()
  const asked = currentMirror(cache.holder)
  cache.writer.close()
  for (const suffix of ['-wal', '-shm']) rmSync(cache.path + suffix, { force: true })
  renameSync(beside, cache.path)
  cache.holder.reopen()
  expect((await asked).interactions.length).toBe(0)
})

it('who was answered from before an exchange does not keep later ones from their news', async () => {
  const cache = openMirroredCache()
  const count = async () => (await currentMirror(cache.holder)).interactions.length
  const firstSync = () => cache.writer.run('UPDATE syncState SET asOf = NULL')
  // Of a first sync: the mirror rests after each refresh, and questions are answered from before.
  const askedTooEarly = async (id: string) => {
    firstSync()
    await count()
    cache.apply([put(id, 2)])
    await count()
  }
  await askedTooEarly('a')
  await cache.holder.release()
  cache.holder.reopen()
  const before = cache.news.count
  await askedTooEarly('b')
  await expect.poll(() => cache.news.count).toBeGreaterThan(before)
})

it('a load that is under way ends at once when the cache is let go of, and whoever asked is answered afterwards', async () => {
  const cache = openMirroredCache()
  cache.apply(Array.from({ length: 9_000 }, (_, n) => put(`i${n}`, 1 + (n % 27))))
  const asked = currentMirror(cache.holder)
  await cache.holder.release()
  expect(cache.holder.ready()).toBeNull()
  cache.holder.reopen()
  expect((await asked).interactions.length).toBe(9_000)
})

it('a question that is withdrawn is not answered', async () => {
  const { holder } = openMirroredCache()
  await expect(holder.current(AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' })
})

const ROWS = 1_000_000
const SEQUENCE = `WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?)`

it('loading a million interactions gives way every few milliseconds', { timeout: 120_000 }, async () => {
  const { writer, path } = openMirroredCache()
  writer.transaction(() => {
    writer.run(
      `${SEQUENCE} INSERT INTO orders (id, version, orderNumber, orderKey, placedAt, itemsTotalMinor, discountTotalMinor,
        taxTotalMinor, shippingTotalMinor, refundedItemsTotalMinor, totalMinor, netMinor, creatorId, customerId, test, eligible, syncedAt)
      SELECT 'o' || i, 1, 'N' || i, 'N' || i, 1e12 + (i * 7919 % 200000) * 1000, 1, 0, 0, 0, 0, 1, 1, 'c' || (i % 900), 'p' || (i % 5000), 0, 1, 1 FROM n`,
      [ROWS / 5],
    )
    writer.run(
      `${SEQUENCE} INSERT INTO interactions (id, version, kind, orderKey, customerId, occurredAt, test, response, agent, payload, syncedAt)
      SELECT 'i' || i, 1, 'return', CASE WHEN i % 5 > 0 THEN 'N' || (i % 200000) END, 'p' || (i % 5000), 1e12 + (i * 104729 % 900000) * 1000, 0, 0, 'agent ' || (i % 9), '{}', 1 FROM n`,
      [ROWS],
    )
  })
  const reader = openSnapshotReader(path)
  reader.hold()
  // Of this thread's own time: what else the machine does meanwhile is not the loader's.
  let longestMs = 0
  let began = process.threadCpuUsage()
  const inner = slicesFor(new AbortController().signal, () => true)
  const note = () => {
    const { user, system } = process.threadCpuUsage(began)
    longestMs = Math.max(longestMs, (user + system) / 1_000)
  }
  const rest = async () => {
    note()
    await inner.rest()
    began = process.threadCpuUsage()
  }
  const { mirror } = await loadMirror(reader, { isDue: inner.isDue, rest })
  note()
  reader.close()
  expect(mirror.interactions.length).toBe(ROWS)
  expect(mirror.orders.length).toBe(ROWS / 5)
  expect(longestMs).toBeLessThan(20)
})
