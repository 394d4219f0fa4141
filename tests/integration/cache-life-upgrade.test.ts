import { chmodSync, copyFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assessFile } from '../../src-main/data/db/cache-life/assess-file.ts'
import { closeCache, openCache } from '../../src-main/data/db/cache-life/open-cache.ts'
import { openUserFile } from '../../src-main/data/db/cache-life/open-user-file.ts'
import { copyOf } from '../../src-main/data/db/cache-life/upgrade.ts'
import type { Writer } from '../../src-main/data/db/connection.ts'
import { type Migration, newestVersion, schemaVersion } from '../../src-main/data/db/migrate.ts'
import { cacheMigrations } from '../../src-main/data/db/migrations/index.ts'
import { userMigrations } from '../../src-main/data/db/user-migrations/index.ts'
import { asideIn, contentsOf, countOrders, makeOlderCache, NOW, olderMigrations } from '../faults/disk/cache-fixture.ts'
import { temporaryFolder } from './support/temporary.ts'

const newest = newestVersion(cacheMigrations)
const older = newestVersion(olderMigrations)

/** The cache's steps with one more behind them. */
const withStep = (up: (writer: Writer) => void, changesRows: readonly string[] = []): Migration[] => [
  ...cacheMigrations,
  { version: newest + 10, up, changesRows },
]
const addTable = (writer: Writer) => writer.exec('CREATE TABLE addedLater (id TEXT) STRICT')

/** A profile folder with a cache of an older Facet: 200 orders. */
function olderCache() {
  const folder = temporaryFolder()
  const path = join(folder, 'cache.sqlite')
  makeOlderCache(path, 200)
  return { folder, path }
}

describe('an upgrade of the cache', () => {
  it('brings an older one forward with every row, and leaves neither copy nor marker', () => {
    const { folder, path } = olderCache()
    const { writer, damage } = openCache(path, cacheMigrations, NOW)
    expect(damage).toBe(null)
    expect(schemaVersion(writer)).toBe(newest)
    closeCache(path, writer)
    expect(countOrders(path)).toBe(200)
    expect(assessFile(path, cacheMigrations, { check: true }).state).toBe('current')
    expect(Object.keys(contentsOf(folder)).filter((name) => !/-(wal|shm)$/.test(name))).toEqual([
      'cache.checked',
      'cache.sqlite',
    ])
  })

  it('has a whole copy, for the owner only, while the steps run', () => {
    const { path } = olderCache()
    let copy: unknown
    const steps = withStep((writer) => {
      addTable(writer)
      copy = {
        mode: statSync(copyOf(path)).mode & 0o777,
        state: assessFile(copyOf(path), cacheMigrations, { check: true }),
        orders: countOrders(copyOf(path)),
      }
    })
    openCache(path, steps, NOW).writer.close()
    expect(copy).toEqual({ mode: 0o600, state: { state: 'older', version: older, reason: '' }, orders: 200 })
  })

  it.each<[string, (writer: Writer) => void, string]>([
    ['fails', (writer) => writer.exec('INSERT INTO orders SELECT * FROM orders'), 'UNIQUE'],
    ['loses rows', (writer) => writer.exec('DELETE FROM orders WHERE rowKey = 7'), 'orders had 200 rows and has 199'],
    ['breaks a reference', (writer) => breakReference(writer), '1 broken references, the first in children'],
    ['makes another schema of it', (writer) => writer.exec('CREATE TABLE odd (id TEXT) STRICT'), 'another schema'],
  ])('whose step %s is taken back, and the old cache set aside whole at its old schema', (_what, harm, reason) => {
    const { folder, path } = olderCache()
    const up = (writer: Writer) => {
      addTable(writer)
      if (writer.get('SELECT 1 FROM orders') !== undefined) harm(writer)
    }
    const { writer, damage } = openCache(path, [...olderMigrations, { version: older + 5, up }], NOW)
    expect(schemaVersion(writer)).toBe(older + 5)
    expect(damage?.reason).toContain(reason)
    closeCache(path, writer)
    const aside = join(folder, damage?.setAsideAs ?? '')
    expect(assessFile(aside, olderMigrations, { check: true })).toEqual({
      state: 'current',
      version: older,
      reason: '',
    })
    expect(countOrders(aside)).toBe(200)
  })

  it('is a fault of this Facet when its steps fail on an empty file, too, and the old cache stays where it is', () => {
    const { folder, path } = olderCache()
    const before = readFileSync(path)
    const steps = withStep((writer) => writer.exec('DROP TABLE tombstones'))
    steps.push({ version: newest + 20, up: (writer) => writer.exec('INSERT INTO tombstones SELECT 1') })
    expect(() => openCache(path, steps, NOW)).toThrow('no such table')
    expect(asideIn(folder)).toEqual([])
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('that drops a table its step does not name is taken back', () => {
    const { folder, path } = olderCache()
    const dropped = (changes: readonly string[]) =>
      openCache(
        path,
        withStep((writer) => writer.exec('DROP TABLE tombstones'), changes),
        NOW,
      )
    const named = dropped(['tombstones'])
    named.writer.close()
    expect(named.damage).toBe(null)
    makeOlderCache(join(folder, 'second.sqlite'), 200)
    copyFileSync(join(folder, 'second.sqlite'), path)
    const unnamed = dropped([])
    unnamed.writer.close()
    expect(unnamed.damage?.reason).toContain('tombstones had 0 rows and has none: it is gone')
  })

  it('may change the rows of a table its step names', () => {
    const { path } = olderCache()
    const steps = withStep(
      (writer) => {
        addTable(writer)
        writer.run('DELETE FROM orders WHERE rowKey = 7')
      },
      ['orders'],
    )
    const { writer, damage } = openCache(path, steps, NOW)
    writer.close()
    expect(damage).toBe(null)
    expect(countOrders(path)).toBe(199)
  })

  it('sweeps the copies of one that was killed', () => {
    const { folder, path } = olderCache()
    writeFileSync(copyOf(path), 'a copy')
    writeFileSync(`${copyOf(path)}.part`, 'half a copy')
    closeCache(path, openCache(path, cacheMigrations, NOW).writer)
    expect(Object.keys(contentsOf(folder)).filter((name) => name.includes('before-upgrade'))).toEqual([])
    expect(countOrders(path)).toBe(200)
  })

  it('that damaged the file on the disk is found out, and the checked copy stands in', () => {
    const { folder, path } = olderCache()
    const up = (writer: Writer) => {
      addTable(writer)
      damageOnDisk(path)
    }
    const { damage, writer } = openCache(path, withStep(up), NOW)
    expect(damage?.reason).toContain('after its upgrade')
    writer.close()
    expect(asideIn(folder)).toHaveLength(1)
  })

  it('killed after the file was damaged goes on from the copy it left', () => {
    const { folder, path } = olderCache()
    copyFileSync(path, copyOf(path))
    chmodSync(copyOf(path), 0o600)
    writeFileSync(path, Buffer.alloc(20_000, 'x'))
    const { writer, damage } = openCache(path, cacheMigrations, NOW)
    expect(damage?.reason).toContain('NOTADB')
    closeCache(path, writer)
    expect(countOrders(path)).toBe(200)
    expect(asideIn(folder)).toHaveLength(1)
  })
})

describe('the user’s file', () => {
  const userFile = () => join(temporaryFolder(), 'user.sqlite')
  const withSetting = (path: string) => {
    const { writer } = openUserFile(path, userMigrations, NOW)
    writer.run("INSERT INTO settings VALUES ('theme', '\"dark\"')")
    writer.close()
  }
  const settings = (path: string, migrations = userMigrations) => {
    const { writer, damage } = openUserFile(path, migrations, NOW)
    const rows = writer.all('SELECT name FROM settings')
    writer.close()
    return { rows, damage }
  }
  const laterStep = (up: (writer: Writer) => void): Migration[] => [
    ...userMigrations,
    { version: newestVersion(userMigrations) + 10, up },
  ]

  it('that is damaged is kept under a name of its own, each time, and a new one begun', () => {
    const path = userFile()
    const folder = join(path, '..')
    for (const [index, garbage] of ['first', 'second'].entries()) {
      withSetting(path)
      writeFileSync(path, Buffer.alloc(20_000, garbage))
      const { rows, damage } = settings(path)
      expect(rows).toEqual([])
      expect(damage?.setAsideAs).toMatch(/^user-damaged-2026-03-01T12-00-00-00\dZ\.sqlite$/)
      expect(readFileSync(join(folder, damage?.setAsideAs ?? ''), 'utf8')).toContain(garbage)
      expect(asideIn(folder)).toHaveLength(index + 1)
    }
  })

  it('is walked at every start: damage deep inside is seen', () => {
    const path = userFile()
    withSetting(path)
    const bytes = readFileSync(path)
    bytes.fill(0xee, 8192)
    writeFileSync(path, bytes)
    expect(settings(path).damage).not.toBe(null)
  })

  it('whose upgrade fails stays as it was, and says so', () => {
    const path = userFile()
    withSetting(path)
    const loses = laterStep((writer) => writer.exec('DELETE FROM settings; CREATE TABLE laterViews (id TEXT) STRICT'))
    expect(() => openUserFile(path, loses, NOW)).toThrow(
      expect.objectContaining({ code: 'internal', what: expect.stringContaining('settings had 1 rows and has 0') }),
    )
    expect(settings(path)).toEqual({ rows: [{ name: 'theme' }], damage: null })
    expect(asideIn(join(path, '..'))).toEqual([])
  })

  it('whose upgrade damaged it on the disk is set aside, and the checked copy takes its place', () => {
    const path = userFile()
    withSetting(path)
    const damages = laterStep((writer) => {
      addTable(writer)
      damageOnDisk(path)
    })
    expect(() => openUserFile(path, damages, NOW)).toThrow(expect.objectContaining({ code: 'cache_damaged' }))
    expect(asideIn(join(path, '..'))).toHaveLength(1)
    expect(settings(path)).toEqual({ rows: [{ name: 'theme' }], damage: null })
  })

  it('of a newer Facet is refused', () => {
    const path = userFile()
    settings(path, laterStep(addTable))
    const before = readFileSync(path)
    expect(() => openUserFile(path, userMigrations, NOW)).toThrow(expect.objectContaining({ code: 'cache_newer' }))
    expect(readFileSync(path).equals(before)).toBe(true)
  })
})

/** Writes over the last page of a file behind SQLite's back: a page the steps do not touch and SQLite has read before. */
function damageOnDisk(path: string): void {
  const bytes = readFileSync(path)
  bytes.fill(0xee, bytes.length - 8192)
  writeFileSync(path, bytes)
}

function breakReference(writer: Writer): void {
  writer.exec(`
    CREATE TABLE parents (id TEXT PRIMARY KEY) STRICT;
    CREATE TABLE children (parentId TEXT REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
    PRAGMA defer_foreign_keys = ON;
    INSERT INTO children VALUES ('nobody');
  `)
}
