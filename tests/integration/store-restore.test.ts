import { copyFileSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { feedPlans } from '#store/databases/sqlite/feed-reader.ts'
import { purgePlans } from '#store/databases/sqlite/operator-tables.ts'
import { highWaterPath, openSqliteStore } from '#store/databases/sqlite/sqlite-store.ts'
import { DatabaseUnavailable } from '#store/databases/store-database.ts'
import { get, page, problemOf, readToTip, type StoreUnderTest, storeUnderTest, write } from './support/store-api.ts'
import { temporaryFolder } from './support/temporary.ts'

const rate = (store: StoreUnderTest, index: number) =>
  write(store, 'csat', { sessionId: `s${index}`, rating: 'great', orderNumber: 'GG-1' })

async function restarted(store: StoreUnderTest, between: () => void = () => undefined): Promise<StoreUnderTest> {
  await store.close()
  between()
  return storeUnderTest({ databasePath: store.databasePath })
}

async function expiry(store: StoreUnderTest, since: string): Promise<unknown> {
  const response = await get(store, `changes?since=${since}`)
  return response.status === 410 ? (await problemOf(response)).reason : response.status
}

describe('a restart', () => {
  it('goes on with the same feed: old cursors resume and nothing is missing', async () => {
    const first = await storeUnderTest()
    await rate(first, 1)
    const before = await page(first, null)
    await rate(first, 2)
    const second = await restarted(first)
    const after = await page(second, before.next)
    expect([after.feed.epoch, after.count]).toEqual([before.feed.epoch, 1])
    await rate(second, 3)
    expect((await readToTip(second, after.next)).entries).toHaveLength(1)
    expect((await readToTip(second, null)).entries).toHaveLength(3)
  })
})

describe('an older copy of the database', () => {
  async function restoredStore(remember: 'high-water kept' | 'high-water lost') {
    const folder = temporaryFolder()
    const backup = join(folder, 'backup.sqlite')
    const first = await storeUnderTest()
    await rate(first, 1)
    const cursor = (await page(first, null)).next
    const second = await restarted(first, () => copyFileSync(first.databasePath, backup))
    await rate(second, 2)
    const lost = (await page(second, null)).next
    const third = await restarted(second, () => {
      copyFileSync(backup, second.databasePath)
      if (remember === 'high-water lost') rmSync(highWaterPath(second.databasePath))
    })
    return { cursor, lost, third }
  }

  it.each(['high-water kept', 'high-water lost'] as const)(
    'gets a new epoch (%s): no cursor of before resumes',
    async (remember) => {
      const { cursor, lost, third } = await restoredStore(remember)
      expect(await expiry(third, cursor)).toBe('epoch_changed')
      expect(await expiry(third, lost)).toBe('epoch_changed')
      const { entries, next } = await readToTip(third, null)
      expect(entries).toHaveLength(1)
      const fourth = await restarted(third)
      expect(await expiry(fourth, next)).toBe(200)
    },
  )

  it('never hands out a place again, even when nobody noticed', async () => {
    const first = await storeUnderTest()
    await rate(first, 1)
    const high = JSON.parse(readFileSync(highWaterPath(first.databasePath), 'utf8')) as {
      position: number
      ceiling: number
    }
    expect(high.ceiling).toBeGreaterThan(high.position)
    const second = await restarted(first)
    const { head } = await second.database.readFeedState()
    expect(Number(head.ordinal)).toBeGreaterThanOrEqual(high.ceiling)
  })

  it('a genuine cursor beyond the head is refused as such', async () => {
    const store = await storeUnderTest()
    for (let index = 0; index < 3; index += 1) await rate(store, index)
    const { next } = await page(store, null)
    const db = new Database(store.databasePath)
    db.exec('UPDATE feed SET position = 1')
    db.close()
    expect(await expiry(store, next)).toBe('cursor_ahead')
  })
})

describe('the database file', () => {
  it('is served by one process at a time', async () => {
    const store = await storeUnderTest()
    expect(() => openSqliteStore(store.databasePath)).toThrow(DatabaseUnavailable)
    await restarted(store)
  })

  it('is the owner’s alone, durable, in WAL, with STRICT tables', async () => {
    const store = await storeUnderTest()
    await rate(store, 1)
    expect(statSync(store.databasePath).mode & 0o777).toBe(0o600)
    expect(statSync(`${store.databasePath}-wal`).mode & 0o777).toBe(0o600)
    const db = new Database(store.databasePath, { readonly: true })
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    const loose = db.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
    )
    expect(loose.all()).toEqual([])
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.close()
  })

  it('refuses a database of a newer store', async () => {
    const store = await storeUnderTest()
    await expect(
      restarted(store, () => {
        const db = new Database(store.databasePath)
        db.pragma('user_version = 99')
        db.close()
      }),
    ).rejects.toThrow(/schema 99/)
  })

  it('answers 503 while it cannot be written, and recovers without a restart', async () => {
    const store = await storeUnderTest()
    const other = new Database(store.databasePath)
    other.exec('BEGIN IMMEDIATE')
    const body = JSON.stringify({ sessionId: 's', rating: 'great' })
    const refused = await fetch(`${store.url}/api/support/csat`, { method: 'POST', body })
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2'])
    expect((await problemOf(refused)).code).toBe('unavailable')
    other.exec('COMMIT')
    other.close()
    await rate(store, 1)
    expect((await readToTip(store, null)).entries).toHaveLength(1)
  }, 60_000)
})

describe('indexes', () => {
  const questions = [
    ...feedPlans,
    ...purgePlans,
    { sql: 'SELECT id FROM interactions WHERE orderNumber = ?', uses: 'interactions_orderNumber' },
    { sql: 'SELECT id FROM interactions WHERE orderKey = ?', uses: 'interactions_orderKey' },
    { sql: 'SELECT id FROM orders WHERE orderNumber = ?', uses: 'orders_orderNumber' },
    { sql: 'SELECT id FROM orders WHERE orderKey = ?', uses: 'orders_orderKey' },
  ]

  it.each(questions)('$uses answers its question', async ({ sql, uses }) => {
    const store = await storeUnderTest()
    const db = new Database(store.databasePath, { readonly: true })
    const named = sql.includes(':')
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    const steps = (named ? plan.all({ after: 1, limit: 1, orders: 1 }) : plan.all('x')) as { detail: string }[]
    db.close()
    const details = steps.map(({ detail }) => detail).join('\n')
    expect(details).toContain(uses)
    expect(details).not.toMatch(/SCAN (changes|orders|interactions)(?! USING)/)
  })
})
