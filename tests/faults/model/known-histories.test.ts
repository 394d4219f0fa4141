import { rmSync } from 'node:fs'
import { afterAll, it } from 'vitest'
import type { StoreOp } from './model-store.ts'
import { fastFolder, newProfile, World } from './model-world.ts'

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
  world.store.apply({ op: 'bulk', how: 'put', type: 'interaction', from: 0, count: 20, seed: 0 })
  world.setKeepMonths(12)
  await world.run({ events: [], pageSize: 200, patient: false })
  // A year later all of it is too old to be kept whole.
  world.moveClock(400 * 86_400_000)
  world.store.apply({ op: 'bulk', how: 'erase', type: 'interaction', from: 0, count: 20, seed: 0 })
  await world.converge()
  await world.end()
})
