import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#store/demo/random.ts'
import { assessFile } from '../../../src-main/data/db/cache-life/assess-file.ts'
import { leaveReadable } from '../../../src-main/data/db/cache-life/leave-readable.ts'
import { closeCache, openCache } from '../../../src-main/data/db/cache-life/open-cache.ts'
import { openUserFile } from '../../../src-main/data/db/cache-life/open-user-file.ts'
import { openReader, openWriter } from '../../../src-main/data/db/connection.ts'
import { newestVersion } from '../../../src-main/data/db/migrate.ts'
import { cacheMigrations } from '../../../src-main/data/db/migrations/index.ts'
import { userMigrations } from '../../../src-main/data/db/user-migrations/index.ts'
import { temporaryFolder } from '../../integration/support/temporary.ts'
import { countOf } from '../support/station.ts'
import {
  asideIn,
  contentsOf,
  countOrders,
  fillCache,
  hasMarker,
  makeCache,
  makeOlderCache,
  NOW,
  olderMigrations,
  rewritingMigrations,
} from './cache-fixture.ts'
import { mayMount, mountSmallDisk } from './small-disk.ts'

/** At how many fillings of the disk writing is tried: a share of it here, 200 in `npm run soak`. */
const STEPS = countOf('FACET_DISK_STEPS', 12)
const FIRST_SEED = countOf('FACET_FAULT_SEED', 1)
const MIB = 1_048_576
const older = newestVersion(olderMigrations)

const full = expect.objectContaining({ code: 'disk_full' })
const readOnly = expect.objectContaining({ code: 'disk_read_only' })
const open = (path: string, migrations = cacheMigrations) => openCache(path, migrations, NOW)

describe('a cache that may not grow (a limit of SQLite’s own, for want of a small disk)', () => {
  it('says that the disk is full, keeps what it had, and grows again once it may', () => {
    const path = join(temporaryFolder(), 'cache.sqlite')
    makeCache(path, 300)
    const { writer } = open(path)
    const pages = writer.get<{ page_count: number }>('PRAGMA page_count')!.page_count
    writer.exec(`PRAGMA max_page_count = ${pages + 5}`)
    expect(() => fillCache(writer, 2_000, 1_000)).toThrow(full)
    expect(countOrders(path)).toBe(300)
    writer.exec('PRAGMA max_page_count = 1000000')
    fillCache(writer, 2_000, 1_000)
    closeCache(path, writer)
    expect(countOrders(path)).toBe(2_300)
    expect(assessFile(path, cacheMigrations, { check: true }).state).toBe('current')
  })
})

describe('a cache another program has locked', () => {
  it('says so in its own words, and is written once the other is done', { timeout: 60_000 }, () => {
    const path = join(temporaryFolder(), 'cache.sqlite')
    makeCache(path, 10)
    const { writer } = open(path)
    const other = openWriter(path)
    other.exec('BEGIN IMMEDIATE')
    expect(() => fillCache(writer, 10, 1_000)).toThrow(
      expect.objectContaining({ code: 'sync_busy', what: expect.stringContaining('Another program') }),
    )
    other.exec('ROLLBACK')
    other.close()
    fillCache(writer, 10, 1_000)
    closeCache(path, writer)
    expect(countOrders(path)).toBe(20)
  })
})

describe.skipIf(!mayMount)('a full disk (needs the right to mount: root on Linux)', () => {
  it(`is said to be full and nothing else, corrupts nothing, and is used again without a restart: ${STEPS} fillings`, {
    timeout: 60_000 + STEPS * 5_000,
  }, () => {
    const disk = mountSmallDisk(12 * MIB)
    const path = join(disk.folder, 'cache.sqlite')
    makeCache(path, 300)
    let orders = 300
    const tally = { 'could not open': 0, 'could not write': 0, 'could not close': 0, 'had room': 0 }
    for (let seed = FIRST_SEED; seed < FIRST_SEED + STEPS; seed += 1) {
      const random = createRandom(seed)
      // Readers leave an empty log and its index behind; without them there must be room for new ones.
      if (!hasMarker(disk.folder)) for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
      disk.leave(random.pick([0, 8_192, 24_576, 40_960, 200_000, 1_000_000, 2_000_000]) + random.int(8_192))
      const first = 1_000 * (seed - FIRST_SEED + 1)
      let writer: ReturnType<typeof openWriter> | null = null
      try {
        writer = open(path).writer
        let written = 0
        try {
          while (written < 400) {
            fillCache(writer, 40, first + written)
            written += 40
          }
        } catch (error) {
          expect(error, `seed ${seed}`).toMatchObject({ code: 'disk_full' })
          tally['could not write'] += 1
        }
        if (written === 400) tally['had room'] += 1
        orders += written
        expect(countIn(writer), `seed ${seed}`).toBe(orders)
        // The same connection goes on once there is room: nobody starts Facet again.
        disk.free()
        fillCache(writer, 5, first + 500)
        orders += 5
        if (random.chance(0.5)) disk.leave(random.int(30_000))
      } catch (error) {
        if (writer !== null) throw error
        expect(error, `seed ${seed}`).toMatchObject({ code: 'disk_full' })
        tally['could not open'] += 1
      }
      if (writer !== null && !closes(path, writer)) tally['could not close'] += 1
      disk.free()
      expect(assessFile(path, cacheMigrations, { check: true }), `seed ${seed}`).toMatchObject({ state: 'current' })
      expect(countOrders(path), `seed ${seed}`).toBe(orders)
      expect(asideIn(disk.folder)).toEqual([])
      if (orders > 2_000) orders = startAnew(path)
    }
    console.log(`disk filled ${STEPS} times from seed ${FIRST_SEED}: ${JSON.stringify(tally)}`)
    expect(tally['could not open'] + tally['could not write']).toBeGreaterThan(0)
  })

  it('without a byte left lets everything be read that was closed in order', () => {
    const disk = mountSmallDisk(4 * MIB)
    const path = join(disk.folder, 'cache.sqlite')
    makeCache(path, 50)
    disk.leave(0)
    expect(assessFile(path, cacheMigrations, { check: true }).state).toBe('current')
    expect(countOrders(path)).toBe(50)
  })

  it('has no room for the copy before an upgrade: says how much it takes, and the file is as it was', () => {
    const disk = mountSmallDisk(16 * MIB)
    const path = join(disk.folder, 'cache.sqlite')
    makeOlderCache(path, 4_000)
    const before = readFileSync(path)
    const wanted = Math.ceil((before.length + MIB) / MIB)
    disk.leave(MIB)
    expect(() => open(path)).toThrow(
      expect.objectContaining({ code: 'disk_full', what: expect.stringContaining(`takes ${wanted} MiB`) }),
    )
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(assessFile(path, olderMigrations, { check: true })).toMatchObject({ state: 'current', version: older })
    disk.free()
    const { writer, damage } = open(path)
    closeCache(path, writer)
    expect(damage).toBe(null)
    expect(countOrders(path)).toBe(4_000)
  })

  it('has room for the copy and not for the upgrade: all is taken back, and the copy deleted', () => {
    const disk = mountSmallDisk(24 * MIB)
    const path = join(disk.folder, 'cache.sqlite')
    makeOlderCache(path, 8_000)
    const before = readFileSync(path)
    disk.leave(before.length + 1.2 * MIB)
    expect(() => open(path, rewritingMigrations)).toThrow(
      expect.objectContaining({ code: 'disk_full', what: expect.stringMatching(/takes \d+ MiB/) }),
    )
    expect(Object.keys(contentsOf(disk.folder)).filter((name) => name.includes('before-upgrade'))).toEqual([])
    expect(assessFile(path, olderMigrations, { check: true })).toMatchObject({ state: 'current', version: older })
    disk.free()
    const { writer, damage } = open(path, rewritingMigrations)
    closeCache(path, writer)
    expect(damage).toBe(null)
    expect(countOrders(path)).toBe(8_000)
  })
})

describe.skipIf(!mayMount)('a disk that was read-only (needs the right to mount: root on Linux)', () => {
  it('is not taken for writable while this process still reads what it opened then', () => {
    const disk = mountSmallDisk(8 * MIB)
    const path = join(disk.folder, 'cache.sqlite')
    makeCache(path, 50)
    disk.readOnly(true)
    const reader = openReader(path)
    reader.get('SELECT count(*) FROM orders')
    disk.readOnly(false)
    expect(() => open(path)).toThrow(readOnly)
    reader.close()
    const { writer } = open(path)
    fillCache(writer, 5, 1_000)
    closeCache(path, writer)
    expect(countOrders(path)).toBe(55)
  })
})

describe.skipIf(!mayMount)('a read-only disk (needs the right to mount: root on Linux)', () => {
  it.each([
    ['with a whole cache', () => {}],
    ['with a damaged cache', (path: string) => writeFileSync(path, Buffer.alloc(20_000, 'x'))],
    [
      'with the cache of a Facet that was killed',
      (path: string) => writeFileSync(path.replace('.sqlite', '.open'), ''),
    ],
  ])('%s is said to be read-only, nothing is touched, and all goes on once it can be written', (_what, prepare) => {
    const disk = mountSmallDisk(8 * MIB)
    const path = join(disk.folder, 'cache.sqlite')
    const userPath = join(disk.folder, 'user.sqlite')
    makeCache(path, 50)
    const { writer: settings } = openUserFile(userPath, userMigrations, NOW)
    settings.run("INSERT INTO settings VALUES ('name', '1')")
    settings.close()
    leaveReadable(userPath)
    prepare(path)
    const before = contentsOf(disk.folder)
    disk.readOnly(true)
    expect(() => open(path)).toThrow(readOnly)
    if (assessFile(path, cacheMigrations, { check: true }).state === 'current') expect(countOrders(path)).toBe(50)
    const { writer: user } = openUserFile(userPath, userMigrations, NOW)
    expect(user.all('SELECT value FROM settings')).toEqual([{ value: '1' }])
    expect(() => user.transaction(() => user.run("INSERT INTO settings VALUES ('later', '2')"))).toThrow(readOnly)
    user.close()
    expect(contentsOf(disk.folder)).toEqual(before)
    disk.readOnly(false)
    const { writer, damage } = open(path)
    fillCache(writer, 5, 1_000)
    closeCache(path, writer)
    expect(countOrders(path)).toBe(damage === null ? 55 : 5)
    const { writer: again, damage: userDamage } = openUserFile(userPath, userMigrations, NOW)
    again.run("INSERT INTO settings VALUES ('later', '2')")
    again.close()
    expect(userDamage).toBe(null)
  })
})

function countIn(writer: ReturnType<typeof openWriter>): number {
  return writer.get<{ rows: number }>('SELECT count(*) AS rows FROM orders')?.rows ?? 0
}

/** Closes in order; false when the disk had no room for the log, and then the marker is still there. */
function closes(path: string, writer: ReturnType<typeof openWriter>): boolean {
  try {
    closeCache(path, writer)
    return true
  } catch (error) {
    expect(error).toMatchObject({ code: 'disk_full' })
    return false
  }
}

/** Empties the cache, so that the disk is not full of its own rows. */
function startAnew(path: string): number {
  const { writer } = open(path)
  writer.exec('DELETE FROM orders; DELETE FROM interactions; VACUUM')
  closeCache(path, writer)
  return 0
}
