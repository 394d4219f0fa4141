import { once } from 'node:events'
import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'

/** How long the rewriting waits for somebody else who has the file: all writers of the store wait with it. */
const BUSY_MS = 2_000

/**
 * What the thread runs, as text: the store is also shipped as one bundled file, which has no second file to start a
 * thread from.
 */
const THREAD = `
const { workerData } = require('node:worker_threads')
const { path, sqlite, busyMs } = workerData
const Database = require(sqlite)
const db = new Database(path, { timeout: busyMs })
try {
  db.pragma('temp_store = FILE')
  db.exec('VACUUM')
  db.pragma('wal_checkpoint(TRUNCATE)')
} finally {
  db.close()
}
`

/**
 * Rewrites a database from its live rows alone: nothing of what was deleted is left in it. Its own thread, because a large
 * database takes its time and readers go on meanwhile. Rejects when it could not be done, and nothing has changed then.
 */
export async function vacuum(path: string): Promise<void> {
  const sqlite = createRequire(import.meta.url).resolve('better-sqlite3')
  const worker = new Worker(THREAD, { eval: true, workerData: { path, sqlite, busyMs: BUSY_MS } })
  const [code] = (await once(worker, 'exit')) as [number]
  if (code !== 0) throw new Error('the database could not be rewritten')
}
