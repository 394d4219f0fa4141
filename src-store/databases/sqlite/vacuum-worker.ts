import { workerData } from 'node:worker_threads'
import Database from 'better-sqlite3'

// Rewrites a database from its live rows alone: nothing of what was deleted is left in it. Its own thread, because a
// large database takes its time; the thread ends when it is done, or soon when somebody else has the file: all writers of
// the store wait for it.
const db = new Database((workerData as { path: string }).path, { timeout: 2_000 })
try {
  db.pragma('temp_store = FILE')
  db.exec('VACUUM')
  db.pragma('wal_checkpoint(TRUNCATE)')
} finally {
  db.close()
}
