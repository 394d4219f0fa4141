import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { assessFile } from '../../src-main/data/db/cache-life/assess-file.ts'
import { closeCache, openCache } from '../../src-main/data/db/cache-life/open-cache.ts'
import { forgetSetAside, setAsideCache } from '../../src-main/data/db/cache-life/set-aside.ts'
import { openSnapshotReader, openWriter } from '../../src-main/data/db/connection.ts'
import { cacheMigrations } from '../../src-main/data/db/migrations/index.ts'
import {
  asideIn,
  contentsOf,
  countOrders,
  fillCache,
  hasMarker,
  makeCache,
  makeKilledCache,
  NOW,
  namesIn,
} from '../faults/disk/cache-fixture.ts'
import { temporaryFolder } from './support/temporary.ts'

const DAY_MS = 86_400_000

/** A profile folder with a cache of 300 orders in it, closed in order. */
function filled(): { folder: string; path: string } {
  const folder = temporaryFolder()
  const path = join(folder, 'cache.sqlite')
  makeCache(path, 300)
  return { folder, path }
}

/** Breaks every page with records: nothing of them is read while a file is opened. */
function breakDeepPages(path: string): void {
  const file = new Database(path)
  const sql = "SELECT pageno FROM dbstat WHERE name IN ('orders', 'interactions')"
  const pages = file.prepare(sql).pluck().all() as number[]
  file.close()
  const bytes = readFileSync(path)
  for (const page of pages) bytes.fill(0xee, (page - 1) * 8192, page * 8192)
  writeFileSync(path, bytes)
}

const open = (path: string, now = NOW) => openCache(path, cacheMigrations, now)
/** Opens, counts the orders, closes in order. */
function reopen(path: string, now = NOW) {
  const { writer, damage } = open(path, now)
  const orders = writer.get<{ rows: number }>('SELECT count(*) AS rows FROM orders')?.rows
  closeCache(path, writer)
  return { orders, damage }
}

describe('the marker of an open cache', () => {
  it('is there while the cache is written, for the owner only, and gone after an orderly end with an empty log', () => {
    const { folder, path } = filled()
    expect(hasMarker(folder)).toBe(false)
    const { writer } = open(path)
    fillCache(writer, 10, 1_000)
    expect(statSync(join(folder, 'cache.open')).mode & 0o777).toBe(0o600)
    closeCache(path, writer)
    expect(namesIn(folder)).toEqual(['cache.checked', 'cache.sqlite'])
    expect(reopen(path)).toEqual({ orders: 310, damage: null })
  })

  it('stays after a kill, and the next start keeps what was committed to the log', () => {
    const folder = temporaryFolder()
    const path = join(folder, 'cache.sqlite')
    makeKilledCache(path, 300, temporaryFolder())
    expect(hasMarker(folder)).toBe(true)
    expect(reopen(path)).toEqual({ orders: 350, damage: null })
    expect(hasMarker(folder)).toBe(false)
  })

  it('makes the next start walk the file before anything is written to it', () => {
    const { folder, path } = filled()
    breakDeepPages(path)
    const broken = readFileSync(path)
    writeFileSync(join(folder, 'cache.open'), '')
    const { damage, orders } = reopen(path)
    expect(orders).toBe(0)
    expect(damage?.reason).toContain('Tree')
    expect(readFileSync(join(folder, damage?.setAsideAs ?? '')).equals(broken)).toBe(true)
  })

  it.each([
    ['not within a day of the last check', DAY_MS, null],
    ['after a day, though everything ended in order', DAY_MS + 1, 'Tree'],
    ['when the last check lies ahead, as after a clock that ran wrong', -DAY_MS - 1, 'Tree'],
  ])('is not the only reason to walk the file: %s', (_what, passedMs, reason) => {
    const { path } = filled()
    breakDeepPages(path)
    const { writer, damage } = open(path, NOW + passedMs)
    writer.close()
    if (reason === null) expect(damage).toBe(null)
    else expect(damage?.reason).toContain(reason)
  })

  it('stays when a question was still being answered at the end, and nothing is lost', () => {
    const { folder, path } = filled()
    const { writer } = open(path)
    const reader = openSnapshotReader(path)
    reader.hold()
    fillCache(writer, 10, 1_000)
    closeCache(path, writer)
    expect(hasMarker(folder)).toBe(true)
    reader.close()
    expect(reopen(path)).toEqual({ orders: 310, damage: null })
  })

  it('is never written by who only looks', () => {
    const { folder, path } = filled()
    const before = readFileSync(path)
    expect(assessFile(path, cacheMigrations, { check: true })).toEqual({
      state: 'current',
      version: expect.any(Number),
      reason: '',
    })
    expect(assessFile(join(folder, 'none.sqlite'), cacheMigrations, { check: true }).state).toBe('missing')
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(hasMarker(folder)).toBe(false)
    expect(reopen(path)).toEqual({ orders: 300, damage: null })
  })
})

describe('what is found in place of the cache', () => {
  const foreign = (path: string, version: number) => {
    rmSync(path)
    const writer = openWriter(path)
    writer.exec(`CREATE TABLE orders (id TEXT PRIMARY KEY) STRICT; PRAGMA user_version = ${version}`)
    writer.close()
  }
  const current = cacheMigrations.at(-1)?.version ?? 0
  const withPragma = (path: string, pragma: string) => {
    const writer = openWriter(path)
    writer.exec(`PRAGMA ${pragma}`)
    writer.close()
  }
  it.each<[string, (path: string) => void]>([
    ['garbage', (path) => writeFileSync(path, Buffer.alloc(50_000, 'garbage'))],
    ['a file shorter than a header', (path) => truncateSync(path, 60)],
    ['a file cut in its first page', (path) => truncateSync(path, 5_000)],
    ['a file of a format SQLite does not know', (path) => overwriteByte(path, 47, 9)],
    [
      'a folder',
      (path) => {
        rmSync(path)
        mkdirSync(path)
      },
    ],
    ['a database of something else', (path) => foreign(path, 0)],
    ['a database of something else with our version', (path) => foreign(path, current)],
    ['a database of something else with a later version', (path) => foreign(path, 9_990)],
    ['our schema under an older number', (path) => withPragma(path, 'user_version = 10')],
    ['our schema under a later number', (path) => withPragma(path, 'user_version = 8220')],
    ['our number with an index missing', (path) => withPragma(path, 'user_version; DROP INDEX orders_orderNumber')],
  ])('%s is set aside, and a new cache begun', (_what, replace) => {
    const { folder, path } = filled()
    replace(path)
    const { orders, damage } = reopen(path)
    expect(orders).toBe(0)
    expect(asideIn(folder)).toEqual([damage?.setAsideAs])
    expect(damage?.reason).not.toBe('')
    expect(reopen(path)).toEqual({ orders: 0, damage: null })
  })

  it.each<[string, (path: string) => void]>([
    ['nothing', (path) => rmSync(path)],
    ['an empty file', (path) => truncateSync(path, 0)],
  ])('%s is filled, and nothing set aside', (_what, replace) => {
    const { folder, path } = filled()
    replace(path)
    writeFileSync(`${path}-wal`, 'a log whose cache is gone')
    expect(reopen(path)).toEqual({ orders: 0, damage: null })
    expect(namesIn(folder)).toEqual(['cache.checked', 'cache.sqlite'])
  })

  it('somebody else’s log beside a cache that was closed in order is dropped, not written into it', () => {
    const other = temporaryFolder()
    makeKilledCache(join(other, 'cache.sqlite'), 20, temporaryFolder())
    const { path } = filled()
    copyFileSync(join(other, 'cache.sqlite-wal'), `${path}-wal`)
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0)
    const { writer } = open(path)
    closeCache(path, writer)
    expect(reopen(path)).toEqual({ orders: 300, damage: null })
    expect(assessFile(path, cacheMigrations, { check: true }).state).toBe('current')
  })

  it.each([
    ['in order is dropped', false],
    ['by a kill sets that aside', true],
  ])('somebody else’s rollback journal beside a cache that ended %s, and is never played into it', (_what, killed) => {
    const { folder, path } = filled()
    const before = readFileSync(path)
    writeFileSync(`${path}-journal`, foreignJournal())
    if (killed) writeFileSync(join(folder, 'cache.open'), '')
    const { orders, damage } = reopen(path)
    expect(orders).toBe(killed ? 0 : 300)
    if (killed) expect(readFileSync(join(folder, damage?.setAsideAs ?? '')).equals(before)).toBe(true)
    expect(existsSync(`${path}-journal`)).toBe(false)
    expect(assessFile(path, cacheMigrations, { check: true }).state).toBe('current')
  })

  it('a file that was being made when the power went is made anew, without a word of damage', () => {
    const path = join(temporaryFolder(), 'cache.sqlite')
    const draft = new Database(path)
    draft.pragma('page_size = 8192')
    draft.exec('VACUUM')
    draft.close()
    writeFileSync(`${path}-journal`, foreignJournal())
    writeFileSync(path.replace('.sqlite', '.open'), '')
    expect(reopen(path)).toEqual({ orders: 0, damage: null })
  })

  it('a cache of a newer Facet is refused and left untouched byte for byte, its log too', () => {
    const { folder, path } = filled()
    const newer = openWriter(path)
    newer.exec('CREATE TABLE laterWords (id TEXT) STRICT; PRAGMA user_version = 9990')
    const files = [path, `${path}-wal`]
    const draft = temporaryFolder()
    files.forEach((file) => {
      copyFileSync(file, join(draft, file.endsWith('-wal') ? 'w' : 'c'))
    })
    newer.close()
    copyFileSync(join(draft, 'c'), path)
    copyFileSync(join(draft, 'w'), `${path}-wal`)
    writeFileSync(join(folder, 'cache.open'), '')
    const before = files.map((file) => readFileSync(file))
    expect(() => open(path)).toThrow(expect.objectContaining({ code: 'cache_newer' }))
    files.forEach((file, index) => {
      expect(readFileSync(file).equals(before[index] as Buffer)).toBe(true)
    })
    expect(asideIn(folder)).toEqual([])
  })
})

describe('a damaged cache that was set aside', () => {
  /** A folder whose damaged cache was set aside at NOW. */
  function setAside() {
    const { folder, path } = filled()
    writeFileSync(path, Buffer.alloc(9_000, 'x'))
    writeFileSync(`${path}-wal`, 'its log')
    writeFileSync(join(folder, 'cache.open'), '')
    const { writer } = open(path)
    return { folder, path, writer }
  }

  it('keeps its log, is for the owner only, and touches no other file', () => {
    const { folder, path } = filled()
    writeFileSync(join(folder, 'user.sqlite'), 'the user’s')
    writeFileSync(path, Buffer.alloc(9_000, 'x'), { mode: 0o644 })
    writeFileSync(`${path}-wal`, 'its log')
    setAsideCache(path, 'test', NOW)
    expect(Object.keys(contentsOf(folder))).toEqual([
      'cache-damaged-2026-03-01T12-00-00-000Z.sqlite',
      'cache-damaged-2026-03-01T12-00-00-000Z.sqlite-shm',
      'cache-damaged-2026-03-01T12-00-00-000Z.sqlite-wal',
      'cache.checked',
      'user.sqlite',
    ])
    expect(statSync(join(folder, asideIn(folder)[0] ?? '')).mode & 0o777).toBe(0o600)
    expect(readFileSync(join(folder, 'user.sqlite'), 'utf8')).toBe('the user’s')
  })

  it('is deleted with its log when asked to: caught up, or an erasure', () => {
    const { folder, path, writer } = setAside()
    expect(asideIn(folder).length).toBeGreaterThan(0)
    expect(forgetSetAside(path)).toBe(true)
    expect(asideIn(folder)).toEqual([])
    expect(forgetSetAside(path)).toBe(false)
    closeCache(path, writer)
    expect(existsSync(path)).toBe(true)
  })

  it.each([
    ['stays up to seven days', 7 * DAY_MS, 1],
    ['is deleted at the first start after seven days', 7 * DAY_MS + 1, 0],
    ['is deleted when its date lies ahead, as after a clock that ran wrong', -2 * DAY_MS, 0],
  ])('%s', (_what, passedMs, kept) => {
    const { folder, path, writer } = setAside()
    closeCache(path, writer)
    expect(reopen(path, NOW + passedMs).damage).toBe(null)
    expect(asideIn(folder).filter((name) => name.endsWith('.sqlite'))).toHaveLength(kept)
  })

  it('is the only one: the next one takes its place, and a crash in between leaves none behind', () => {
    const { folder, path, writer } = setAside()
    closeCache(path, writer)
    writeFileSync(path, Buffer.alloc(9_000, 'y'))
    expect(reopen(path, NOW + 60_000).damage?.setAsideAs).toBe('cache-damaged-2026-03-01T12-01-00-000Z.sqlite')
    expect(asideIn(folder)).toEqual(['cache-damaged-2026-03-01T12-01-00-000Z.sqlite'])
    writeFileSync(join(folder, 'cache-damaged-2026-02-28T12-00-00-000Z.sqlite-wal'), 'left behind')
    writeFileSync(join(folder, 'cache-damaged-by-hand.sqlite'), 'odd')
    reopen(path, NOW + 60_000)
    expect(asideIn(folder)).toEqual(['cache-damaged-2026-03-01T12-01-00-000Z.sqlite'])
  })

  it('can be made while Facet runs, after a question found the damage', () => {
    const { folder, path } = filled()
    breakDeepPages(path)
    const { writer, damage } = open(path)
    expect(damage).toBe(null)
    expect(() => writer.all('SELECT * FROM orders')).toThrow(expect.objectContaining({ code: 'cache_damaged' }))
    writer.close()
    setAsideCache(path, 'SQLITE_CORRUPT', NOW)
    const next = open(path)
    fillCache(next.writer, 5)
    closeCache(path, next.writer)
    expect(asideIn(folder)).toHaveLength(1)
    expect(countOrders(path)).toBe(5)
  })
})

/** The journal of a database that is in the middle of a change: what SQLite takes back when it finds it. */
function foreignJournal(): Buffer {
  const path = join(temporaryFolder(), 'other.sqlite')
  const writer = openWriter(path)
  writer.exec(`
    PRAGMA journal_mode = DELETE;
    CREATE TABLE words (word TEXT) STRICT;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
    INSERT INTO words SELECT 'word ' || i FROM n;
    PRAGMA cache_size = 2;
    BEGIN;
    UPDATE words SET word = word || word;
  `)
  const journal = readFileSync(`${path}-journal`)
  writer.exec('ROLLBACK')
  writer.close()
  return journal
}

function overwriteByte(path: string, at: number, value: number): void {
  const bytes = readFileSync(path)
  bytes[at] = value
  writeFileSync(path, bytes)
}
