import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { Writer } from './connection.ts'

const BLOCK_BYTES = 4 * 1024 * 1024
/** Beyond this, writing the file anew is cheaper than looking for each. */
const MOST_TEXTS = 200

/**
 * Makes sure that erased texts stand nowhere in a database file. `secure_delete` wipes deleted rows, but a page that was
 * split earlier may hold a copy in its unused part, and the write-ahead log holds old pages: the log is emptied, the file
 * searched, and written anew when a text is found. `texts` null: nobody remembers which, so the file is written anew.
 * Answers whether it was. A text that a living record also has costs one needless rewrite, no more.
 */
export function wipeErased(writer: Writer, path: string, texts: readonly string[] | null): boolean {
  emptyLog(writer)
  const lingers = texts === null || texts.length > MOST_TEXTS || holdsAny(path, texts)
  if (!lingers) return false
  writer.exec('VACUUM')
  emptyLog(writer)
  return true
}

function emptyLog(writer: Writer): void {
  writer.exec('PRAGMA wal_checkpoint(TRUNCATE)')
}

/** True when any of the texts stands in the file, as UTF-8. */
function holdsAny(path: string, texts: readonly string[]): boolean {
  const needles = texts.map((text) => Buffer.from(text))
  const overlap = Math.max(...needles.map((needle) => needle.length))
  const file = searchDescriptor(path)
  const block = Buffer.alloc(BLOCK_BYTES + overlap)
  for (let at = 0; ; at += BLOCK_BYTES) {
    const read = readSync(file, block, 0, block.length, at)
    const part = block.subarray(0, read)
    if (needles.some((needle) => part.includes(needle))) return true
    if (read < block.length) return false
  }
}

const descriptors = new Map<string, { file: number; inode: number }>()

/**
 * A descriptor to read a database file by, kept open for the life of the process: POSIX drops every lock a process holds
 * on a file, SQLite's too, when any descriptor of it is closed. One of a file that has been replaced may be closed.
 */
function searchDescriptor(path: string): number {
  const inode = statSync(path).ino
  const kept = descriptors.get(path)
  if (kept?.inode === inode) return kept.file
  if (kept !== undefined) closeSync(kept.file)
  const file = openSync(path, 'r')
  descriptors.set(path, { file, inode })
  return file
}
