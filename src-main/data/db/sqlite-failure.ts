import { FacetError } from '#shared/base/facet-error.ts'

/** What a failure of SQLite means for a person: damaged, full or read-only; anything else stays as it was thrown. */
export function sqliteFailure(error: unknown, path: string): unknown {
  const code = (error as { code?: unknown } | null)?.code
  if (typeof code !== 'string') return error
  const options = { cause: error }
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    const todo = 'Move it away and sync again: a cache is fetched anew, settings are in another file.'
    return new FacetError('cache_damaged', `${path} is damaged (${code}).`, todo, options)
  }
  if (code === 'SQLITE_FULL') {
    return new FacetError(
      'disk_full',
      `The disk of ${path} is full.`,
      'Free some space; nothing was half written.',
      options,
    )
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_CANTOPEN' || code.startsWith('SQLITE_IOERR_WRITE')) {
    return new FacetError(
      'disk_read_only',
      `${path} cannot be written (${code}).`,
      'Check the permissions of its folder.',
      options,
    )
  }
  return error
}
