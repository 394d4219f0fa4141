import { closeSync, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { sqliteFailure } from '../sqlite-failure.ts'
import { syncFolder } from './durable-folder.ts'

/**
 * The marker beside a file: there while somebody may write it. Found before anybody does, it says the last writer did not
 * end in order. It is empty, so that a full disk has room for it.
 */
export const markerOf = (path: string): string => path.replace(/\.sqlite$/, '.open')

/** True when the last writer of the file did not end in order (killed, power cut, a close that failed). */
export function endedUnclean(path: string): boolean {
  return existsSync(markerOf(path))
}

/** Says, durably, that writing begins. Throws `disk_full` or `disk_read_only`. */
export function markOpen(path: string): void {
  const marker = markerOf(path)
  try {
    const descriptor = openSync(marker, 'a', 0o600)
    try {
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    syncFolder(dirname(path))
  } catch (error) {
    throw sqliteFailure(error, marker)
  }
}

/** Says, durably, that the file was closed in order. Throws `disk_read_only`. */
export function markClosed(path: string): void {
  const marker = markerOf(path)
  try {
    rmSync(marker, { force: true })
    syncFolder(dirname(path))
  } catch (error) {
    throw sqliteFailure(error, marker)
  }
}
