import { rmSync } from 'node:fs'
import { afterAll, it } from 'vitest'
import { createRandom } from '#store/demo/random.ts'
import { fastFolder, newProfile } from './model-profile.ts'
import { recordData } from './model-records.ts'
import type { StoreOp } from './model-store.ts'
import { World } from './model-world.ts'

// Histories the model found, kept in the shortest form: each failed once.

const folder = fastFolder()
const template = newProfile(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Plays groups of writes, each synced before the next; then all must be as the store has it. */
async function play(...groups: readonly StoreOp[][]): Promise<void> {
  const world = await World.open(folder, template, 0)
  try {
    for (const group of groups) {
      for (const op of group) world.store.apply(op)
      await world.run({ events: [], pageSize: 200, patient: false })
    }
    await world.converge()
    await world.checkEqual()
  } finally {
    await world.end()
  }
}

it('an order that is renamed to a number without a key lets go of its summary', async () => {
  const many = (type: 'order' | 'interaction', seed: number): StoreOp => {
    return { op: 'bulk', how: 'put', type, from: 0, count: 20, seed }
  }
  await play([many('interaction', 0)], [many('order', 0)], [many('order', 56_872)])
})

it('what was in quarantine is gone from every file when it is erased, or comes without what it said', async () => {
  const broken: StoreOp = { op: 'break', type: 'interaction', id: 1, seed: 5 }
  await play([broken], [{ op: 'erase', type: 'interaction', id: 1 }])
  await play([broken], [{ op: 'redact', type: 'interaction', id: 1 }])
})

it('what was trimmed is gone from every file when it is erased', async () => {
  const world = await World.open(folder, template, 0)
  const sync = () => world.run({ events: [], pageSize: 200, patient: false })
  world.setKeepMonths(1)
  world.store.apply({ op: 'put', type: 'interaction', id: 1, seed: seedOf('2026-11-1') })
  await sync()
  // A few days at a time, so that it is age that trims it, and no wish of a person's.
  for (let days = 0; days < 30; days += 3) {
    world.moveClock(3 * 86_400_000)
    await sync()
  }
  world.store.apply({ op: 'erase', type: 'interaction', id: 1 })
  await sync()
  await world.end()
})

/** A seed whose interaction occurred on a day that begins like this, and says something. */
function seedOf(day: string): number {
  const dataOf = (seed: number) => recordData('interaction', createRandom(seed), () => 'said')
  const seeds = Array.from({ length: 5_000 }, (_, seed) => seed)
  return seeds.find((seed) => String(dataOf(seed).occurredAt).startsWith(day) && dataOf(seed).comment === 'said')!
}
