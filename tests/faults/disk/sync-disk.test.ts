import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#store/demo/random.ts'
import { openWriter } from '../../../src-main/data/db/connection.ts'
import { type DataProcess, startDataProcess } from '../../integration/support/data-process.ts'
import { temporaryFolder } from '../../integration/support/temporary.ts'
import { type CacheFile, expectEqual, expectSound, expectStandsAtCursor, readCache } from '../support/cache-state.ts'
import { FaultServer } from '../support/fault-server.ts'
import { FeedLedger } from '../support/feed-ledger.ts'
import { scatter } from '../support/random-feed.ts'
import { connect, countOf } from '../support/station.ts'
import { problem, send } from '../support/wire.ts'
import { asideIn, hasMarker } from './cache-fixture.ts'
import { mayMount, mountSmallDisk } from './small-disk.ts'

/** How often the disk is filled under a sync: a share of it here, 30 times in `npm run soak`. */
const FILLINGS = countOf('FACET_DISK_SYNCS', 3)
/** How often a profile is damaged between two starts: a share of it here, 50 times in `npm run soak`. */
const DAMAGES = countOf('FACET_DISK_DAMAGED_STARTS', 4)
const FIRST_SEED = countOf('FACET_FAULT_SEED', 1)
const MIB = 1_048_576

/** A store with records, a profile folder, and the data process on it. */
async function open(profile: string, records = 400) {
  const ledger = new FeedLedger()
  scatter(ledger, createRandom(FIRST_SEED), records, 2_000)
  const server = await FaultServer.open(ledger)
  server.pageSize = 100
  mkdirSync(profile, { recursive: true })
  const start = async () => {
    const data = startDataProcess(profile)
    await connect(data, server.url).catch((error: unknown) => {
      throw new Error(`does not start: ${data.log()}`, { cause: error })
    })
    return data
  }
  return { ledger, server, profile, start }
}

const run = (data: DataProcess) =>
  data.call('sync.run', { giveUpAfterMs: 5_000 }).then(
    () => 'caught up',
    ({ code }: { code: string }) => code,
  )

/** What is there is whole, and stands where the cursor says. */
function untorn(profile: string, ledger: FeedLedger): CacheFile {
  const cache = readCache(profile)
  expectStandsAtCursor(cache, ledger)
  expectSound(cache)
  return cache
}

describe.skipIf(!mayMount)('sync on a small disk (needs the right to mount: root on Linux)', () => {
  it(`stops when it is full, tears nothing, and goes on in the same process once there is room: ${FILLINGS} times`, {
    timeout: 60_000 + FILLINGS * 30_000,
  }, async () => {
    const disk = mountSmallDisk(40 * MIB)
    const { ledger, profile, start } = await open(join(disk.folder, 'profile'))
    const data = await start()
    expect(await run(data)).toBe('caught up')
    let stopped = 0
    for (let seed = FIRST_SEED; seed < FIRST_SEED + FILLINGS; seed += 1) {
      const random = createRandom(seed)
      scatter(ledger, random, 700, 3_000)
      disk.leave(random.pick([0, 16_384, 65_536, 200_000]) + random.int(16_384))
      const outcome = await run(data)
      expect(['disk_full', 'caught up'], `seed ${seed}: ${data.log()}`).toContain(outcome)
      if (outcome === 'disk_full') stopped += 1
      untorn(profile, ledger)
      // What was there is still shown meanwhile.
      const { total } = (await data.call('orders.list', { query: {}, offset: 0, limit: 1 } as never)) as {
        total: number
      }
      expect(total, `seed ${seed}`).toBeGreaterThan(0)
      disk.free()
      expect(await run(data), `seed ${seed}: ${data.log()}`).toBe('caught up')
      expectEqual(untorn(profile, ledger), ledger)
    }
    console.log(`disk filled under a sync ${FILLINGS} times from seed ${FIRST_SEED}: stopped ${stopped} times`)
    expect(stopped).toBeGreaterThan(0)
    await data.close()
    expect(hasMarker(profile)).toBe(false)
    expect(asideIn(profile)).toEqual([])
  })

  it('shows what it has when it starts on a full disk, says so, and syncs in the same process once there is room', async () => {
    const disk = mountSmallDisk(20 * MIB)
    const { ledger, profile, start } = await open(join(disk.folder, 'profile'))
    const first = await start()
    expect(await run(first)).toBe('caught up')
    await first.close()
    scatter(ledger, createRandom(2), 300, 3_000)
    disk.leave(0)
    const data = await start()
    expect((await data.call('sync.status', {})).counts.orders).toBeGreaterThan(0)
    expect(await run(data), data.log()).toBe('disk_full')
    disk.free()
    expect(await run(data), data.log()).toBe('caught up')
    expectEqual(untorn(profile, ledger), ledger)
  })

  it('shows what it has when the disk is read-only, says so, and syncs in the same process once it can write', async () => {
    const disk = mountSmallDisk(20 * MIB)
    const { ledger, profile, start } = await open(join(disk.folder, 'profile'))
    const first = await start()
    expect(await run(first)).toBe('caught up')
    await first.close()
    scatter(ledger, createRandom(2), 300, 3_000)
    disk.readOnly(true)
    const data = await start()
    expect((await data.call('sync.status', {})).counts.orders).toBeGreaterThan(0)
    expect(await run(data), data.log()).toBe('disk_read_only')
    disk.readOnly(false)
    expect(await run(data), data.log()).toBe('caught up')
    expectEqual(untorn(profile, ledger), ledger)
  })
})

describe('sync', () => {
  it('of a cache another program has locked says so, and goes on once it is let go', { timeout: 60_000 }, async () => {
    const { ledger, profile, start } = await open(join(temporaryFolder(), 'profile'))
    const data = await start()
    expect(await run(data)).toBe('caught up')
    scatter(ledger, createRandom(2), 300, 3_000)
    const other = openWriter(join(profile, 'cache.sqlite'))
    other.exec('BEGIN IMMEDIATE')
    expect(await run(data), data.log()).toBe('sync_busy')
    other.exec('ROLLBACK')
    other.close()
    expect(await run(data), data.log()).toBe('caught up')
    expectEqual(untorn(profile, ledger), ledger)
  })

  it(`after a kill and damage fills the cache anew by itself and forgets the damaged one; settings stay: ${DAMAGES} times`, {
    timeout: 60_000 + DAMAGES * 20_000,
  }, async () => {
    const { ledger, profile, start } = await open(join(temporaryFolder(), 'profile'))
    let data = await start()
    const path = join(profile, 'cache.sqlite')
    await data.call('settings.update', { theme: 'dark' })
    for (let seed = FIRST_SEED; seed < FIRST_SEED + DAMAGES; seed += 1) {
      expect(await run(data), `seed ${seed}: ${data.log()}`).toBe('caught up')
      if (seed % 2 === 0) await data.kill()
      else await data.close()
      harm(path, seed)
      data = await start()
      const started = data
      // Where a question meets the damage first, the run that is going on ends, and another begins.
      await expect.poll(() => run(started), { timeout: 15_000, message: `seed ${seed}` }).toBe('caught up')
      // A question may meet it only after that run: then the cache is filled once more, by itself.
      await expect.poll(() => asideIn(profile), { timeout: 15_000, message: `seed ${seed}` }).toEqual([])
      expect(data.log(), `seed ${seed}`).toContain('damaged and set aside')
      expectEqual(untorn(profile, ledger), ledger)
      expect(await data.call('settings.get', {})).toMatchObject({ theme: 'dark' })
    }
  })

  it('meets damage while it runs, and fills the cache anew in the same process', async () => {
    const { ledger, profile, start } = await open(join(temporaryFolder(), 'profile'), 3_000)
    const first = await start()
    expect(await run(first)).toBe('caught up')
    await first.close()
    const path = join(profile, 'cache.sqlite')
    const bytes = readFileSync(path)
    const data = await start()
    expect(await run(data)).toBe('caught up')
    // Over the very file that is open, as a failing disk does; only the first pages are in the process's memory.
    bytes.fill(0xee, 16 * 8192)
    writeFileSync(path, bytes, { flag: 'r+' })
    scatter(ledger, createRandom(3), 2_000, 3_000)
    await expect.poll(() => run(data), { timeout: 30_000, interval: 200 }).toBe('caught up')
    expectEqual(untorn(profile, ledger), ledger)
    expect(data.log()).toContain('damaged and set aside')
    expect(asideIn(profile)).toEqual([])
  })
})

describe('a damaged cache that was set aside', () => {
  it.each([
    ['stays until the new one is caught up', 'deleted', 1],
    ['is deleted as soon as an erasure arrives, long before that', 'erased', 0],
  ])('%s', async (_what, reason, kept) => {
    const { ledger, server, profile, start } = await open(join(temporaryFolder(), 'profile'), 0)
    ledger.remove('order', 'order-1', reason)
    for (let id = 2; id < 400; id += 1) ledger.put('creator', `creator-${id}`, { name: 'A creator', active: true })
    const first = await start()
    expect(await run(first)).toBe('caught up')
    await first.close()
    harm(join(profile, 'cache.sqlite'), 1)
    // One page comes, with the deletion in it; then nothing more.
    server.plan(async ({ socket, honest }) => void (await send(socket, honest)))
    server.always(async ({ socket }) => void (await send(socket, problem(403, 'forbidden'))))
    const data = await start()
    expect(await run(data)).toBe('unauthorized')
    expect(readCache(profile).records.size, data.log()).toBe(100)
    expect(asideIn(profile)).toHaveLength(kept)
    server.always(null)
    expect(await run(data)).toBe('caught up')
    expectEqual(untorn(profile, ledger), ledger)
    expect(asideIn(profile)).toEqual([])
  })
})

/** Damage a start must see: all pages but the first, the header, or everything. What is in the log would save it. */
function harm(path: string, seed: number): void {
  rmSync(`${path}-wal`, { force: true })
  const bytes = readFileSync(path)
  const from = [8192, 0, 100][seed % 3]!
  bytes.fill(0xee, from)
  writeFileSync(path, bytes)
}
