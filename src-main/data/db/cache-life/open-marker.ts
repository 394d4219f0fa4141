import { closeSync, existsSync, fsyncSync, openSync, rmSync, statSync, utimesSync } from 'node:fs'
import { dirname } from 'node:path'
import { sqliteFailure } from '../sqlite-failure.ts'
import { syncFolder } from './durable.ts'

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

/** A disk can spoil a file that was closed in order, so it is walked once in a while, too. */
const CHECK_EVERY_MS = 86_400_000

/** True when the file was not found whole within the last day, or a clock that ran wrong says so. */
export function isCheckDue(path: string, now: number): boolean {
  const at = statSync(checkedOf(path), { throwIfNoEntry: false })?.mtimeMs
  return at === undefined || now - at > CHECK_EVERY_MS || at - now > CHECK_EVERY_MS
}

/** Remembers that the file was whole, as the date of an empty file beside it. Throws `disk_full` or `disk_read_only`. */
export function markChecked(path: string, now: number): void {
  const file = checkedOf(path)
  try {
    closeSync(openSync(file, 'a', 0o600))
    utimesSync(file, now / 1_000, now / 1_000)
  } catch (error) {
    throw sqliteFailure(error, file)
  }
}

const checkedOf = (path: string): string => path.replace(/\.sqlite$/, '.checked')
