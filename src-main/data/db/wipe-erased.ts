import type { Writer } from './connection.ts'

/**
 * Makes sure that nothing erased stands anywhere in a database file. `secure_delete` wipes deleted rows, but a page that was
 * split earlier may hold a copy, or half of one, of any version in its unused part, and the write-ahead log holds old pages:
 * the log is emptied, and the file written anew. About 20 s per GB; erasures are rare.
 */
export function wipeErased(writer: Writer): void {
  emptyLog(writer)
  writer.exec('VACUUM')
  emptyLog(writer)
}

function emptyLog(writer: Writer): void {
  writer.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}
