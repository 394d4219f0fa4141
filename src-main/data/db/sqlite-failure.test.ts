import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ErrorCode, FacetError } from '#shared/base/facet-error.ts'
import { sqliteFailure } from './sqlite-failure.ts'

const PATH = join(tmpdir(), 'cache.sqlite')
const withCode = (code: string) => Object.assign(new Error('as thrown'), { code })

const expected: Record<ErrorCode & ('cache_damaged' | 'disk_full' | 'disk_read_only' | 'sync_busy'), string[]> = {
  cache_damaged: [
    'SQLITE_CORRUPT',
    'SQLITE_CORRUPT_INDEX',
    'SQLITE_CORRUPT_SEQUENCE',
    'SQLITE_CORRUPT_VTAB',
    'SQLITE_NOTADB',
    'SQLITE_IOERR_CORRUPTFS',
  ],
  disk_full: ['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG'],
  disk_read_only: [
    'SQLITE_READONLY',
    'SQLITE_READONLY_DBMOVED',
    'SQLITE_READONLY_DIRECTORY',
    'SQLITE_READONLY_CANTLOCK',
    'SQLITE_PERM',
    'SQLITE_CANTOPEN',
    'SQLITE_CANTOPEN_ISDIR',
    'SQLITE_IOERR',
    'SQLITE_IOERR_READ',
    'SQLITE_IOERR_WRITE',
    'SQLITE_IOERR_FSYNC',
    'SQLITE_IOERR_SHMSIZE',
    'SQLITE_IOERR_TRUNCATE',
    'EROFS',
    'EACCES',
    'EPERM',
    'EIO',
    'EMFILE',
  ],
  sync_busy: [
    'SQLITE_BUSY',
    'SQLITE_BUSY_RECOVERY',
    'SQLITE_BUSY_SNAPSHOT',
    'SQLITE_LOCKED',
    'SQLITE_PROTOCOL',
    'EBUSY',
  ],
}

describe('a failure of SQLite or of a file call', () => {
  it.each(Object.entries(expected).flatMap(([code, raws]) => raws.map((raw) => [raw, code] as const)))(
    '%s is %s, names file and reason, and says what to do',
    (raw, code) => {
      const thrown = withCode(raw)
      const failure = sqliteFailure(thrown, PATH) as FacetError
      expect(failure).toBeInstanceOf(FacetError)
      expect(failure.code).toBe(code)
      expect(failure.what).toContain(PATH)
      expect(failure.what).toContain(raw)
      expect(failure.todo).not.toBe('')
      expect(failure.cause).toBe(thrown)
    },
  )

  it.each([
    ['a mistake in SQL', withCode('SQLITE_ERROR')],
    ['a broken rule of the schema', withCode('SQLITE_CONSTRAINT_CHECK')],
    ['an error without a code', new Error('other')],
    ['what is no error', 'text'],
    ['nothing', null],
    ['what has words already', new FacetError('cache_newer', 'newer')],
  ])('%s stays as it was thrown', (_what, thrown) => {
    expect(sqliteFailure(thrown, PATH)).toBe(thrown)
  })
})
