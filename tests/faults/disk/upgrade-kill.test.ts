import { fork } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createRandom } from '#store/demo/random.ts'
import { assessFile } from '../../../src-main/data/db/cache-life/assess-file.ts'
import { closeCache, openCache } from '../../../src-main/data/db/cache-life/open-cache.ts'
import { copyOf } from '../../../src-main/data/db/cache-life/upgrade.ts'
import { temporaryFolder } from '../../integration/support/temporary.ts'
import { countOf } from '../support/station.ts'
import {
  asideIn,
  countOrders,
  hasMarker,
  makeOlderCache,
  NOW,
  olderMigrations,
  rewritingMigrations,
} from './cache-fixture.ts'

/** How often an upgrade is killed: a share of it here, 100 times in `npm run soak`. */
const KILLS = countOf('FACET_UPGRADE_KILLS', 8)
const FIRST_SEED = countOf('FACET_FAULT_SEED', 1)
const ORDERS = 6_000
const CHILD = fileURLToPath(import.meta.resolve('./upgrade-child.ts'))

/** Starts an upgrade and kills it after `afterMs`; null lets it end. Answers how long it took, ms. */
async function upgrade(path: string, afterMs: number | null): Promise<number> {
  const child = fork(CHILD, [path], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const exit = once(child, 'exit')
  await once(child, 'message')
  const startedAt = performance.now()
  if (afterMs !== null) {
    await sleep(afterMs)
    child.kill('SIGKILL')
  }
  const [code] = await exit
  if (afterMs === null) expect(code).toBe(0)
  return performance.now() - startedAt
}

/** How far an upgrade came that was killed. */
function stageOf(path: string): string {
  const older = assessFile(path, olderMigrations, { check: true })
  const newer = assessFile(path, rewritingMigrations, { check: true })
  if (newer.state === 'current') return existsSync(copyOf(path)) ? 'upgraded, not checked' : 'done'
  expect(older).toEqual({ state: 'current', version: expect.any(Number), reason: '' })
  if (existsSync(copyOf(path))) return 'while the steps ran'
  return existsSync(`${copyOf(path)}.part`) ? 'while it was copied' : 'before the copy'
}

it('an upgrade killed at any instant leaves the old cache or the new one, whole, and the next start ends it', {
  timeout: 60_000 + KILLS * 5_000,
}, async () => {
  const template = join(temporaryFolder(), 'cache.sqlite')
  makeOlderCache(template, ORDERS)
  const stages: Record<string, number> = {}
  let wholeMs = 0
  for (let seed = FIRST_SEED - 1; seed < FIRST_SEED + KILLS; seed += 1) {
    const folder = temporaryFolder()
    const path = join(folder, 'cache.sqlite')
    copyFileSync(template, path)
    if (seed < FIRST_SEED) {
      wholeMs = await upgrade(path, null)
      continue
    }
    await upgrade(path, createRandom(seed).next() * wholeMs)
    const stage = stageOf(path)
    stages[stage] = (stages[stage] ?? 0) + 1
    expect(countOrders(path), `seed ${seed}`).toBe(ORDERS)
    if (stage !== 'before the copy' && stage !== 'done') expect(hasMarker(folder), stage).toBe(true)
    const { writer, damage } = openCache(path, rewritingMigrations, NOW)
    closeCache(path, writer)
    expect(damage, `seed ${seed}, killed ${stage}`).toBe(null)
    expect(countOrders(path), `seed ${seed}`).toBe(ORDERS)
    expect(assessFile(path, rewritingMigrations, { check: true }).state).toBe('current')
    expect(readdirSync(folder).filter((name) => name.includes('upgrade') || name.endsWith('.open'))).toEqual([])
    expect(asideIn(folder)).toEqual([])
  }
  console.log(
    `upgrade of ${Math.round(wholeMs)} ms killed ${KILLS} times from seed ${FIRST_SEED}: ${JSON.stringify(stages)}`,
  )
})
