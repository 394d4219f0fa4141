import type { Writer } from './connection.ts'

/**
 * Moves what is in a file's write-ahead log into the file and empties the log. False when somebody still reads an older
 * state from it: then it stays as it is.
 */
export function emptyLog(writer: Pick<Writer, 'get'>): boolean {
  return writer.get<{ busy: number }>('PRAGMA wal_checkpoint(TRUNCATE)')?.busy === 0
}
