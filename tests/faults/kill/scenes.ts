import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createRandom } from '#store/demo/random.ts'
import { openProfile } from '../../../src-main/data/db/profile.ts'
import { startDataProcess } from '../../integration/support/data-process.ts'
import { temporaryFolder } from '../../integration/support/temporary.ts'
import { checkErased } from '../model/cache-checks.ts'
import { expectEqual, expectSound, expectStandsAtCursor, readCache } from '../support/cache-state.ts'
import { FaultServer } from '../support/fault-server.ts'
import { FeedLedger } from '../support/feed-ledger.ts'
import { recordData, scatter } from '../support/random-feed.ts'
import { connect } from '../support/station.ts'

const CANARY = 'canary-of-the-erased'

/** A store, and a profile as it is before the page whose writes are died at. */
export type Scene = { ledger: FeedLedger; server: FaultServer; profile: string }

async function emptyScene(): Promise<Scene> {
  const ledger = new FeedLedger()
  const server = await FaultServer.open(ledger)
  return { ledger, server, profile: join(temporaryFolder(), 'profile') }
}

/** What is synced when the process dies or the power goes, by name. */
export const scenes: Record<string, () => Promise<Scene>> = {
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

/** P2, P3, P12: what the dead process left is all of the page or nothing of it, and the next one fetches what is left. */
export async function expectRecovers(scene: Scene, profile: string, isMade: boolean): Promise<void> {
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
