import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { newestVersion } from '#data/db/migrate.ts'
import { cacheMigrations } from '#data/db/migrations/index.ts'
import { CACHE_FILE } from '#data/db/profile.ts'
import { startData } from '../data-process.ts'
import { benchShop } from '../sync/shop.ts'
import { serveShop } from '../sync/shop-store.ts'

const FOLDER = resolve(import.meta.dirname, '../../.cache/bench')
/** Longer than ten million rows take. */
const LONGEST_MS = 4 * 3_600_000
const LOOK_EVERY_MS = 500

/** Where `benchProfile` keeps the profile of a size. */
export function benchProfileFolder(rows: number): string {
  return join(FOLDER, `views-${rows}-${newestVersion(cacheMigrations)}`)
}

/**
 * A profile whose cache holds a shop of about `rows` interactions, searchable: made once per size and schema by a sync with the
 * real store, as `.cache/bench/views-ROWS-SCHEMA`. It may be deleted at any time.
 */
export async function benchProfile(rows: number): Promise<string> {
  const directory = benchProfileFolder(rows)
  if (existsSync(directory)) return directory
  const store = await serveShop(await benchShop(rows))
  const making = `${directory}.making`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true })
  const data = startData(making)
  try {
    const { url, token } = store
    await data.call('connection.set', { connection: { url, token, storeName: 'bench' } })
    const startedAt = performance.now()
    const { received } = await data.call('sync.run', { giveUpAfterMs: 60_000 }, { timeoutMs: LONGEST_MS })
    const syncedAt = performance.now()
    while (isSearchDue(join(making, CACHE_FILE))) await sleep(LOOK_EVERY_MS)
    const seconds = (from: number, to: number) => Math.round((to - from) / 1_000)
    process.stderr.write(
      `profile: ${received} entries synced in ${seconds(startedAt, syncedAt)} s, searchable after ${seconds(syncedAt, performance.now())} s more\n`,
    )
  } finally {
    await data.close()
    await store.stop()
  }
  // A made-up shop; the window of a benchmark may belong to another user.
  for (const name of readdirSync(making)) chmodSync(join(making, name), 0o644)
  renameSync(making, directory)
  return directory
}

function isSearchDue(path: string): boolean {
  const cache = new Database(path, { readonly: true })
  try {
    return (
      cache
        .prepare(
          `SELECT m.orders < (SELECT coalesce(max(rowKey), 0) FROM orders)
             OR m.interactions < (SELECT coalesce(max(rowKey), 0) FROM interactions)
             OR EXISTS (SELECT 1 FROM orderSearchQueue) OR EXISTS (SELECT 1 FROM interactionSearchQueue)
           FROM searchMarks m`,
        )
        .pluck()
        .get() === 1
    )
  } finally {
    cache.close()
  }
}
