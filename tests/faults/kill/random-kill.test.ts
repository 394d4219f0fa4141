import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createRandom, type Random } from '#store/demo/random.ts'
import { startDataProcess } from '../../integration/support/data-process.ts'
import { temporaryFolder } from '../../integration/support/temporary.ts'
import { expectEqual, expectSound, expectStandsAtCursor, readCache } from '../support/cache-state.ts'
import { FaultServer } from '../support/fault-server.ts'
import { FeedLedger } from '../support/feed-ledger.ts'
import { scatter } from '../support/random-feed.ts'
import { connect, countOf } from '../support/station.ts'

/** How often a data process is killed: 500 times in `npm run soak`. */
const KILLS = countOf('FACET_KILLS', 10)
const FIRST_SEED = countOf('FACET_FAULT_SEED', 1)
/** A profile is killed so often before it is made anew: the first sync is died in, too. */
const KILLS_PER_PROFILE = 5
const FIRST_RECORDS = 1_500
const MORE_RECORDS = 300

type Life = { ledger: FeedLedger; server: FaultServer; profile: string; isMade: boolean }

async function newLife(): Promise<Life> {
  const ledger = new FeedLedger()
  const server = await FaultServer.open(ledger)
  return { ledger, server, profile: join(temporaryFolder(), 'profile'), isMade: false }
}

/** One process: it syncs, and is killed `afterMs` into that; null lets it end. Answers how long the sync took, ms. */
async function live({ server, profile }: Life, afterMs: number | null): Promise<number> {
  const data = startDataProcess(profile)
  await connect(data, server.url)
  const startedAt = performance.now()
  const run = data.call('sync.run', { giveUpAfterMs: 20_000 }).then(
    () => performance.now() - startedAt,
    (error: { code?: string }) => {
      if (error.code === 'data_process_gone' && afterMs !== null) return null
      throw error
    },
  )
  if (afterMs === null) {
    const tookMs = await run
    await data.close()
    expect(data.log()).not.toContain('damaged')
    return tookMs!
  }
  await sleep(afterMs)
  await data.kill()
  await run
  expect(data.log()).not.toContain('damaged')
  return afterMs
}

/** Changes the store, kills a process at a random instant of its sync, and looks at what it left. Answers how far it came. */
async function killOnce(life: Life, random: Random, usualMs: number): Promise<'nothing' | 'some' | 'all'> {
  const { ledger, server, profile } = life
  const isFirst = ledger.head === 0
  scatter(ledger, random, isFirst ? FIRST_RECORDS : MORE_RECORDS, FIRST_RECORDS)
  server.pageSize = 10 + random.int(isFirst ? 100 : 40)
  const before = isFirst ? null : readCache(profile).cursor
  await live(life, random.next() * 1.2 * usualMs)
  const cache = readCache(profile)
  expectStandsAtCursor(cache, ledger)
  expectSound(cache)
  if (cache.cursor === before) return 'nothing'
  return ledger.positionOf(cache.cursor!) === ledger.head ? 'all' : 'some'
}

it(`a data process killed ${KILLS} times loses at most the page in flight`, { timeout: 7_200_000 }, async () => {
  const reached = { nothing: 0, some: 0, all: 0 }
  let life = await newLife()
  // Learned from the syncs that were let end, so that the instants fall into the syncs of this machine.
  let usualMs = 300
  for (let kill = 0; kill < KILLS; kill += 1) {
    const seed = FIRST_SEED + kill
    const random = createRandom(seed)
    if (kill % KILLS_PER_PROFILE === 0) life = await newLife()
    try {
      reached[await killOnce(life, random, usualMs)] += 1
      if (random.chance(0.3) || kill === KILLS - 1) {
        usualMs = (usualMs + (await live(life, null))) / 2
        const cache = readCache(life.profile)
        expectEqual(cache, life.ledger)
        expectSound(cache)
      }
    } catch (error) {
      throw new Error(`seed ${seed} (a life begins with FACET_FAULT_SEED at its first): ${String(error)}`, {
        cause: error,
      })
    }
  }
  console.log(`killed ${KILLS} times: ${JSON.stringify(reached)}`)
  // A campaign that never died between two pages has shown little; of a few kills none may fall there.
  if (KILLS >= 100) expect(reached.some).toBeGreaterThan(0)
})
