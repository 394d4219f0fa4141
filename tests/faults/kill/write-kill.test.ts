import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#store/demo/random.ts'
import { openProfile } from '../../../src-main/data/db/profile.ts'
import { startDataProcess } from '../../integration/support/data-process.ts'
import { temporaryFolder } from '../../integration/support/temporary.ts'
import { checkErased } from '../model/cache-checks.ts'
import { expectEqual, expectSound, expectStandsAtCursor, readCache } from '../support/cache-state.ts'
import { FaultServer } from '../support/fault-server.ts'
import { FeedLedger } from '../support/feed-ledger.ts'
import { recordData, scatter } from '../support/random-feed.ts'
import { connect, countOf } from '../support/station.ts'
import { syncUntilWrite, whyNotTraced } from './traced-process.ts'

/** At how many of its writes a process dies, for each scene: at every one in `npm run soak`. */
const POINTS = countOf('FACET_KILL_WRITES', 2)
const CANARY = 'canary-of-the-erased'

const untraced = whyNotTraced()
if (untraced !== null) console.warn(`A process killed at each of its writes: SKIPPED, ${untraced}`)

/** A store, and a profile as it is before the page whose writes are died at. */
type Scene = { ledger: FeedLedger; server: FaultServer; profile: string }

async function emptyScene(): Promise<Scene> {
  const ledger = new FeedLedger()
  const server = await FaultServer.open(ledger)
  return { ledger, server, profile: join(temporaryFolder(), 'profile') }
}

const scenes: Record<string, () => Promise<Scene>> = {
  'the first page, into a profile that is made for it': async () => {
    const scene = await emptyScene()
    scatter(scene.ledger, createRandom(1), 200, 200)
    return scene
  },
  'the first page': async () => {
    const scene = await emptyScene()
    scatter(scene.ledger, createRandom(2), 200, 200)
    openProfile(scene.profile).close()
    return scene
  },
  'a page of changes, deletions and an erasure': async () => {
    const scene = await emptyScene()
    const { ledger, server, profile } = scene
    const random = createRandom(3)
    scatter(ledger, random, 200, 120)
    ledger.put('order', 'order-erased', { ...recordData(random, 'order'), customer: { id: '1', name: CANARY } })
    const data = startDataProcess(profile)
    await connect(data, server.url)
    await data.call('sync.run', { giveUpAfterMs: 20_000 })
    await data.close()
    scatter(ledger, random, 200, 120)
    ledger.remove('order', 'order-erased', 'erased')
    return scene
  },
}

/** How many writes a thread of the process makes: as a log of strace names them. */
function writesIn(log: string): number {
  const byThread = new Map<string, number>()
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const thread = /^(\d+) +\w+\(/.exec(line)?.[1]
    if (thread !== undefined) byThread.set(thread, (byThread.get(thread) ?? 0) + 1)
  }
  return Math.max(...byThread.values())
}

/** P2, P3, P12: what the dead process left is all of the page or nothing of it, and the next one fetches what is left. */
async function expectRecovers(scene: Scene, profile: string, isMade: boolean): Promise<void> {
  const { ledger, server } = scene
  if (isMade) {
    // Looked at in a copy: even a look may finish what the dead process began.
    const copy = join(temporaryFolder(), 'copy')
    cpSync(profile, copy, { recursive: true })
    const cache = readCache(copy)
    expectStandsAtCursor(cache, ledger)
    expectSound(cache)
  }
  const data = startDataProcess(profile)
  await connect(data, server.url)
  await data.call('sync.run', { giveUpAfterMs: 20_000 })
  await data.close()
  const cache = readCache(profile)
  expectEqual(cache, ledger)
  expectStandsAtCursor(cache, ledger)
  expectSound(cache)
  expect(data.log()).not.toContain('damaged')
  checkErased(profile, [CANARY])
}

describe.skipIf(untraced !== null)('killed at a write of', () => {
  it.each(Object.keys(scenes))('%s, a data process loses at most that page', { timeout: 7_200_000 }, async (name) => {
    const scene = await scenes[name]!()
    const isMade = !name.includes('made')
    const copyOf = () => {
      const profile = join(temporaryFolder(), 'profile')
      if (isMade) cpSync(scene.profile, profile, { recursive: true })
      return profile
    }
    const log = join(temporaryFolder(), 'writes')
    expect(await syncUntilWrite(copyOf(), scene.server.url, null, log)).toBe(true)
    const writes = writesIn(log)
    expect(writes).toBeGreaterThan(20)
    const points = new Set(Array.from({ length: POINTS }, (_, one) => 1 + Math.floor(((one + 0.5) * writes) / POINTS)))
    let died = 0
    for (const at of points) {
      const profile = copyOf()
      const lived = await syncUntilWrite(profile, scene.server.url, at, log)
      died += Number(!lived)
      await expectRecovers(scene, profile, isMade).catch((error: unknown) => {
        throw new Error(`killed at write ${at} of ${writes}: ${String(error)}`, { cause: error })
      })
    }
    // The last writes may fall away when threads end in another order; the first never do.
    expect(died).toBeGreaterThan(0)
    console.log(`${name}: killed at ${died} of ${writes} writes`)
  })
})
