import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { type ErrorCode, FacetError } from '#shared/base/facet-error.ts'

/** Below this a disk counts as full when a file on it cannot be made or grown. SQLite's shared memory alone needs 32 KiB. */
const NO_ROOM_BYTES = 262_144

/** What the operating system says of files, in the words of the closed list. */
const systemCodes: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EFBIG: 'disk_full',
  EROFS: 'disk_read_only',
  EACCES: 'disk_read_only',
  EPERM: 'disk_read_only',
  EIO: 'disk_read_only',
  EMFILE: 'disk_read_only',
  ENFILE: 'disk_read_only',
  EBUSY: 'sync_busy',
  ETXTBSY: 'sync_busy',
}

/**
 * What a failure of SQLite or of a file call on `path` means for a person: damaged, full, not writable, in use by another
 * program. Anything else, and what is a FacetError already, stays as it was thrown.
 */
export function sqliteFailure(error: unknown, path: string): unknown {
  if (error instanceof FacetError) return error
  const raw = (error as { code?: unknown } | null)?.code
  if (typeof raw !== 'string') return error
  const code = raw.startsWith('SQLITE_') ? sqliteCode(raw, path) : systemCodes[raw]
  return code === undefined ? error : failureOf(code, raw, path, error)
}

function sqliteCode(raw: string, path: string): ErrorCode | undefined {
  if (raw === 'SQLITE_NOTADB' || raw.startsWith('SQLITE_CORRUPT') || raw === 'SQLITE_IOERR_CORRUPTFS') {
    return 'cache_damaged'
  }
  if (raw === 'SQLITE_FULL') return 'disk_full'
  if (raw.startsWith('SQLITE_BUSY') || raw.startsWith('SQLITE_LOCKED') || raw === 'SQLITE_PROTOCOL') return 'sync_busy'
  if (raw.startsWith('SQLITE_READONLY') || raw === 'SQLITE_PERM') return 'disk_read_only'
  if (raw.startsWith('SQLITE_IOERR') || raw.startsWith('SQLITE_CANTOPEN')) {
    // A log or shared memory that cannot be made on a full disk is called anything but full.
    return hasNoRoom(path) ? 'disk_full' : 'disk_read_only'
  }
  return undefined
}

function failureOf(code: ErrorCode, raw: string, path: string, cause: unknown): FacetError {
  const options = { cause }
  switch (code) {
    case 'cache_damaged':
      return new FacetError(
        code,
        `${path} is damaged (${raw}).`,
        'A damaged cache is set aside and fetched anew when Facet opens it; settings are in another file.',
        options,
      )
    case 'disk_full':
      return new FacetError(
        code,
        `The disk of ${path} is full (${raw}).`,
        'Free some space; nothing was half written.',
        options,
      )
    case 'sync_busy':
      return new FacetError(
        code,
        `Another program is using ${path} (${raw}).`,
        'Close it, or try again in a moment; nothing was half written.',
        options,
      )
    default:
      return new FacetError(
        code,
        `${path} cannot be read or written (${raw}).`,
        'Check the permissions of its folder, and whether its disk is read-only or failing.',
        options,
      )
  }
}

function hasNoRoom(path: string): boolean {
  try {
    const { bavail, bsize, files, ffree } = statfsSync(dirname(path))
    // A file system without a fixed number of files says 0 of 0.
    return bavail * bsize < NO_ROOM_BYTES || (files > 0 && ffree === 0)
  } catch {
    return false
  }
}
