import type { Writer } from './connection.ts'
import { settleIndexes } from './search/index-rows.ts'
import { emptyLog } from './write-ahead-log.ts'

/**
 * Makes sure that nothing erased stands anywhere in a database file. `secure_delete` wipes deleted rows, but a page that was
 * split earlier may hold a copy, or half of one, of any version in its unused part, and the write-ahead log holds old pages:
 * the log is emptied, and the file written anew. The search indexes are before that, as words taken out of one stay in it
 * until it is packed. Erasures are rare.
 * False while somebody reads an older state from the log: then it is still to be done.
 */
export function wipeErased(writer: Writer): boolean {
  settleIndexes(writer)
  if (!emptyLog(writer)) return false
  writer.exec('VACUUM')
  return emptyLog(writer)
}
