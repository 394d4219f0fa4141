import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Writer } from '#data/db/connection.ts'
import { cachePath, openCacheFile } from '#data/db/profile.ts'
import { indexSlice, isIndexDue, mergeSlice, settleIndexes } from '#data/db/search/index-rows.ts'
import { countUnindexed, searchInteractionKeys, searchOrderKeys } from '#data/db/search/search-keys.ts'
import { isIndexDueAt, SearchIndexer } from '#data/sync/upkeep/search-index.ts'
import { openStore } from './support/real-store.ts'
import { orderLine } from './support/store-admin.ts'
import { startEngine } from './support/sync-engine.ts'
import { temporaryFolder } from './support/temporary.ts'

function openCache(): Writer {
  const writer = openCacheFile(join(temporaryFolder(), 'cache.sqlite'))
  onTestFinished(() => writer.close())
  return writer
}

function comment(writer: Writer, id: string, text: string, orderKey: string | null = null): void {
  writer.run(
    `INSERT INTO interactions (id, version, kind, occurredAt, test, response, payload, syncedAt, comment, orderKey)
     VALUES (?, 1, 'csat', 0, 0, 0, '{}', 0, ?, ?)`,
    [id, text, orderKey],
  )
}
const remove = (writer: Writer, id: string) => writer.run('DELETE FROM interactions WHERE id = ?', [id])
const edit = (writer: Writer, id: string, text: string) =>
  writer.run('UPDATE interactions SET comment = ? WHERE id = ?', [text, id])
const index = (writer: Writer) => {
  while (indexSlice(writer, 2)) mergeSlice(writer)
}
const found = async (writer: Writer, text: string) => [
  ...(await searchInteractionKeys(writer, text, new AbortController().signal)),
]

describe('the search index', () => {
  it('knows a new row that is given the key of one deleted before', async () => {
    const cache = openCache()
    for (const id of ['a', 'b', 'c']) comment(cache, id, `before ${id}${id}${id}`)
    index(cache)
    remove(cache, 'c')
    index(cache)
    comment(cache, 'd', 'afterwards')
    expect(await found(cache, 'afterwards')).toEqual([3])
    index(cache)
    expect(await found(cache, 'afterwards')).toEqual([3])
    expect(await found(cache, 'before')).toEqual([1, 2])
    expect(cache.get("SELECT count(*) AS rows FROM commentSearch('afterwar*')")).toEqual({ rows: 1 })
  })

  it('knows it, too, when neither the one nor the other had been indexed', async () => {
    const cache = openCache()
    for (const id of ['a', 'b', 'c', 'd']) comment(cache, id, 'before')
    indexSlice(cache, 2)
    expect(countUnindexed(cache)).toBe(2)
    remove(cache, 'd')
    comment(cache, 'e', 'afterwards')
    index(cache)
    edit(cache, 'e', 'at last')
    index(cache)
    expect(await found(cache, 'afterwards')).toEqual([])
    expect(await found(cache, 'at last')).toEqual([4])
    // A row that was put in twice would be taken out once.
    expect(cache.get("SELECT count(*) AS rows FROM commentSearch('afterwar*')")).toEqual({ rows: 0 })
  })

  it('is told of a row whose text changed, and of no other', () => {
    const cache = openCache()
    comment(cache, 'a', 'text')
    index(cache)
    cache.run("UPDATE interactions SET response = 1, version = 2, comment = 'text'")
    expect(isIndexDue(cache)).toBe(false)
    edit(cache, 'a', 'other')
    expect(isIndexDue(cache)).toBe(true)
  })

  it('begins anew after very many changes, and finds everything meanwhile', async () => {
    const cache = openCache()
    cache.transaction(() => {
      for (let n = 0; n < 60_000; n += 1) comment(cache, `i-${n}`, 'once')
    })
    cache.run('UPDATE searchMarks SET interactions = 60000')
    cache.run("UPDATE interactions SET comment = 'twice' WHERE rowKey % 10 <> 0")
    settleIndexes(cache)
    expect(countUnindexed(cache)).toBe(60_000)
    expect((await found(cache, 'once')).length).toBe(6_000)
    for (; indexSlice(cache, 5_000); );
    expect((await found(cache, 'once')).length).toBe(6_000)
    expect(cache.get("SELECT count(*) AS rows FROM commentSearch('twice')")).toEqual({ rows: 54_000 })
  })

  it('holds no word of what was taken out once it is settled, nor its log', async () => {
    const cache = openCache()
    for (let n = 0; n < 300; n += 1) comment(cache, `i-${n}`, `common ${n % 3 === 0 ? `canary${n}secret` : 'words'}`)
    index(cache)
    for (let n = 0; n < 300; n += 3) remove(cache, `i-${n}`)
    settleIndexes(cache)
    const blocks = cache.all<{ block: Buffer }>('SELECT block FROM commentSearch_data')
    const words = Buffer.concat(blocks.map(({ block }) => block)).toString('latin1')
    for (const left of ['canary', 'secret', 'anary', 'ecret']) expect(words).not.toContain(left)
    expect(words).toContain('common')
    expect((await found(cache, 'common')).length).toBe(200)
  })

  it('waits while pages come, works in small transactions, and says what went wrong', async () => {
    const cache = openCache()
    cache.transaction(() => {
      for (let n = 0; n < 3_000; n += 1) comment(cache, `i-${n}`, `some words of number ${n}`)
    })
    let isBusy = true
    const failures: unknown[] = []
    const ms: number[] = []
    const timed: Writer = {
      ...cache,
      transaction: (work) => {
        const began = performance.now()
        const result = cache.transaction(work)
        ms.push(performance.now() - began)
        return result
      },
    }
    let writer: Writer | null = timed
    const indexer = new SearchIndexer({
      writer: () => writer,
      isBusy: () => isBusy,
      onFailure: (error) => failures.push(error),
    })
    await indexer.wake()
    expect(countUnindexed(cache)).toBe(3_000)
    isBusy = false
    const done = indexer.wake()
    await new Promise(setImmediate)
    await new Promise(setImmediate)
    isBusy = true
    await done
    expect(countUnindexed(cache)).toBeGreaterThan(500)
    expect(countUnindexed(cache)).toBeLessThan(3_000)
    isBusy = false
    await indexer.wake()
    expect(isIndexDue(cache)).toBe(false)
    expect(ms.length).toBeGreaterThan(10)
    expect(failures).toEqual([])
    comment(cache, 'late', 'later')
    writer = {
      ...cache,
      transaction: () => {
        throw new Error('disk I/O')
      },
    }
    await indexer.wake()
    expect(failures).toHaveLength(1)
    writer = timed
    await indexer.wake()
    expect(isIndexDue(cache)).toBe(false)
  })

  it('finds an order by what shoppers wrote about exactly it, where several have its number', async () => {
    const cache = openCache()
    const order = (id: string, key: string) =>
      cache.run(
        `INSERT INTO orders (id, version, orderNumber, orderKey, placedAt, itemsTotalMinor, discountTotalMinor, taxTotalMinor,
           shippingTotalMinor, refundedItemsTotalMinor, totalMinor, netMinor, test, eligible, syncedAt)
         VALUES (?, 1, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0)`,
        [id, key, key],
      )
    order('one', 'A-1')
    order('two', 'A-1')
    order('three', 'A-2')
    comment(cache, 'a', 'splendid', 'A-1')
    comment(cache, 'b', 'splendid', 'A-2')
    cache.run("UPDATE interactions SET orderRowKey = 2 WHERE id = 'a'")
    for (const _ of ['unindexed', 'indexed']) {
      expect([...(await searchOrderKeys(cache, 'splendid', new AbortController().signal))]).toEqual([2, 3])
      index(cache)
    }
  })

  it('is made where nothing is synced by itself, and the profile is then free for another to sync', async () => {
    const store = await openStore()
    const first = await startEngine(store.url)
    await store.database.saveRecords(
      Array.from({ length: 500 }, (_, n) => orderLine(`o-${n}`, { orderNumber: `GG-${n}` })),
    )
    await first.run()
    await first.engine.stop()
    const path = cachePath(first.profile)
    expect(isIndexDueAt(path), 'it was indexed at once: this proves nothing').toBe(true)
    const second = await startEngine(store.url, first.profile)
    second.engine.configure({ syncMode: 'manual', keepMonths: null })
    second.engine.follow()
    await expect.poll(() => isIndexDueAt(path), { timeout: 5_000 }).toBe(false)
    expect(second.failures).toEqual([])
    const other = await startEngine(store.url, first.profile)
    await expect.poll(() => other.run().catch((error) => error.code), { timeout: 5_000 }).toBe(0)
  })
})
