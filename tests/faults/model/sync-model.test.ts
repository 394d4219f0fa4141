import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { histories } from './model-commands.ts'
import { fastFolder, newProfile } from './model-profile.ts'
import { World } from './model-world.ts'

/** How many histories are played: 10,000 in `npm run soak`. */
const RUNS = Number(process.env.FACET_MODEL_RUNS ?? 150)
/** A failure prints all three: the seed, and the two paths to the shortest history that still fails. */
const SEED = process.env.FACET_MODEL_SEED
const PATH = process.env.FACET_MODEL_PATH

const folder = fastFolder()
const template = newProfile(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it(`the engine follows a store through ${RUNS} histories of writes, faults and deaths`, async () => {
  const property = fc.asyncProperty(fc.nat(), histories, async (seed, commands) => {
    const world = await World.open(folder, template, seed)
    try {
      await fc.asyncModelRun(() => ({ model: world.store, real: world }), commands)
      await world.converge()
      await world.restart(false)
      await world.converge()
      await world.checkEqual()
    } finally {
      await world.end()
    }
  })
  const details = await fc.check(property, {
    numRuns: RUNS,
    ...(SEED === undefined ? {} : { seed: Number(SEED) }),
    ...(PATH === undefined ? {} : { path: PATH }),
    interruptAfterTimeLimit: 3_500_000,
    markInterruptAsFailure: true,
  })
  const { failed, seed, counterexamplePath, errorInstance } = details
  const replay = /replayPath="([^"]*)"/.exec(fc.defaultReportMessage(details) ?? '')?.[1]
  const again = `again with FACET_MODEL_SEED=${seed} FACET_MODEL_PATH=${counterexamplePath} FACET_MODEL_REPLAY=${replay}`
  expect(
    failed,
    `${again}\n${fc.defaultReportMessage(details) ?? ''}\n${String((errorInstance as Error)?.stack)}`,
  ).toBe(false)
}, 3_600_000)
