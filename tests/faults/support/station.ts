import { join } from 'node:path'
import { createRandom, type Random } from '#store/demo/random.ts'
import { type DataProcess, startDataProcess } from '../../integration/support/data-process.ts'
import { temporaryFolder } from '../../integration/support/temporary.ts'
import { type CacheFile, expectEqual, expectSound, expectStandsAtCursor, readCache } from './cache-state.ts'
import { FAULT_TOKEN, FaultServer } from './fault-server.ts'
import { FeedLedger } from './feed-ledger.ts'

/** How one run ended: its receipt, or the code it failed with. */
export type Outcome = {
  code: string | null
  received: number
  applied: number
  known: number
  quarantined: number
  what: string
}

/** A fault server and a real data process with a profile of its own: many cases, one after the other. */
export type Station = {
  ledger: FeedLedger
  server: FaultServer
  data: DataProcess
  profile: string
  /** One run. Without time to give it is one try, and a failure ends it at once. */
  run(giveUpAfterMs?: number): Promise<Outcome>
  /** One try whose outcome is not the clock's: the second it has is not enough on a machine that is very busy. */
  attempt(): Promise<Outcome>
  /** Nothing was applied that the cursor does not stand for; answers what is there. */
  untorn(): CacheFile
  /** One honest run gets everything, exactly (I1, I3, I6, I7, I13). */
  converge(giveUpAfterMs?: number): Promise<Outcome>
}

/** Opens a station; everything it started ends with the test. */
export async function openStation(): Promise<Station> {
  const ledger = new FeedLedger()
  const server = await FaultServer.open(ledger)
  const profile = join(temporaryFolder(), 'profile')
  const data = startDataProcess(profile)
  await connect(data, server.url)
  const run = (giveUpAfterMs = 0) =>
    data.call('sync.run', { giveUpAfterMs }).then(
      ({ received, applied, known, quarantined }) => ({ code: null, received, applied, known, quarantined, what: '' }),
      ({ code, what }: { code: string; what: string }) => ({
        code,
        received: 0,
        applied: 0,
        known: 0,
        quarantined: 0,
        what,
      }),
    )
  const attempt = async () => {
    let outcome = await run()
    for (let again = 0; again < 4 && outcome.code === 'store_timeout'; again += 1) outcome = await run()
    return outcome
  }
  const untorn = () => {
    const cache = readCache(profile)
    expectStandsAtCursor(cache, ledger)
    expectSound(cache)
    return cache
  }
  const converge = async (giveUpAfterMs = 20_000) => {
    const outcome = await run(giveUpAfterMs)
    if (outcome.code !== null) throw new Error(`did not converge: ${outcome.code}: ${outcome.what}`)
    expectEqual(untorn(), ledger)
    return outcome
  }
  return { ledger, server, data, profile, run, attempt, untorn, converge }
}

/** Points a data process at a place; under one name, so that the profile may follow it to another port. */
export async function connect(data: DataProcess, url: string): Promise<void> {
  await data.call('connection.set', { connection: { url, token: FAULT_TOKEN, storeName: 'fault store' } })
}

/** Runs cases over a few stations side by side, each station one after the other. A failure says which case it was. */
export async function eachCase<T>(
  cases: readonly T[],
  run: (station: Station, one: T) => Promise<void>,
  { stations = 1, name = JSON.stringify }: { stations?: number; name?: (one: T) => string } = {},
): Promise<void> {
  const left = cases.values()
  const work = async () => {
    const station = await openStation()
    for (const one of left) {
      await run(station, one).catch((error: unknown) => {
        throw new Error(`case ${name(one)}: ${String(error)}`, { cause: error })
      })
    }
  }
  await Promise.all(Array.from({ length: Math.min(stations, cases.length) }, work))
}

/** A count of the campaign: a share of it in `npm test`, all of it in `npm run soak`. */
export const countOf = (name: string, inTest: number): number => Number(process.env[name] ?? inTest)

/** The first seed; a failing case names its own, to be run alone with `FACET_FAULT_SEED=n` and a count of 1. */
const FIRST_SEED = Number(process.env.FACET_FAULT_SEED ?? 1)

/** Runs seeded cases side by side, each with chance of its own. A failure says its seed and how to repeat it. */
export async function campaign(
  { cases, stations, count }: { cases: number; stations: number; count: string },
  run: (station: Station, random: Random, seed: number) => Promise<void>,
): Promise<void> {
  const seeds = Array.from({ length: cases }, (_, index) => FIRST_SEED + index)
  const name = (seed: number) => `of seed ${seed} (again with FACET_FAULT_SEED=${seed} ${count}=1)`
  await eachCase(seeds, (station, seed) => run(station, createRandom(seed), seed), { stations, name })
}
