import fc from 'fast-check'
import type { PageEvent } from './model-feed.ts'
import type { RecordType } from './model-records.ts'
import type { ModelStore, StoreOp } from './model-store.ts'
import type { World } from './model-world.ts'

const HOUR_MS = 3_600_000
const IDS = 14

type Command = fc.AsyncCommand<ModelStore, World, true>

const type: fc.Arbitrary<RecordType> = fc.constantFrom('order', 'creator', 'interaction', 'interaction')
const id = fc.nat(IDS)
const seed = fc.nat(1_000_000)

const oneOf = <const T extends string>(...words: readonly T[]) => fc.constantFrom(...words)
/** A thing with these parts, `weight` times as likely as one of weight 1. */
const likely = <T>(weight: number, parts: { [K in keyof T]: fc.Arbitrary<T[K]> }) => ({
  weight,
  arbitrary: fc.record(parts) as fc.Arbitrary<T>,
})

/** What may happen in the store. */
const storeOp: fc.Arbitrary<StoreOp> = fc.oneof(
  likely(12, { op: oneOf('put'), type, id, seed }),
  likely(3, { op: oneOf('break', 'seal'), type, id, seed }),
  likely(6, { op: oneOf('delete', 'erase', 'redact'), type, id }),
  likely(8, {
    op: oneOf('bulk'),
    how: oneOf('put', 'put', 'put', 'delete', 'erase'),
    type,
    from: fc.nat(60),
    count: fc.integer({ min: 20, max: 110 }),
    seed,
  }),
  likely(1, { op: oneOf('unknown', 'junk'), id }),
  likely(1, { op: oneOf('late'), type, id, seed }),
  likely(3, { op: oneOf('commit', 'commit', 'snapshot', 'restore', 'purge') }),
)

/** What may happen when a page is asked for. */
const event: fc.Arbitrary<PageEvent> = fc.oneof(
  likely(12, { on: oneOf('honest') }),
  likely(6, { on: oneOf('write'), what: storeOp }),
  likely(4, { on: oneOf('fail', 'lost') }),
  likely(1, { on: oneOf('tooLarge', 'unauthorized', 'circle', 'garbled') }),
  likely(2, { on: oneOf('expired'), because: oneOf('filter', 'purge', 'restore') }),
  likely(1, { on: oneOf('otherEpoch') }),
  likely(4, { on: oneOf('mixed'), seed, all: fc.boolean() }),
  likely(1, { on: oneOf('cancel', 'pause') }),
  likely(3, {
    on: oneOf('crash'),
    at: oneOf('now', 'now', 'release', 'reopen'),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
  }),
)

const runPlan = fc.record({
  events: fc.array(event, { maxLength: 8 }),
  pageSize: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.constantFrom(100, 200)),
  patient: fc.boolean(),
})

/** A command is what it is called: that is what a failing history is printed with. */
function command(name: string, run: (store: ModelStore, world: World) => void | Promise<void>): Command {
  return {
    check: async () => true,
    run: async (store, world) => {
      await run(store, world)
    },
    toString: () => name,
  }
}

const write = storeOp.map((op) => command(JSON.stringify(op), (store) => store.apply(op)))
const run = runPlan.map((plan) => command(`run ${JSON.stringify(plan)}`, (_store, world) => world.run(plan)))
const clock = fc
  .integer({ min: -800, max: 800 })
  .map((hours) => command(`clock ${hours} h`, (_store, world) => world.moveClock(hours * HOUR_MS)))
const keep = fc
  .option(fc.integer({ min: 1, max: 12 }))
  .map((months) => command(`keep ${months} months`, (_store, world) => world.setKeepMonths(months)))
const restart = fc
  .boolean()
  .map((isBlind) => command(`restart blind ${isBlind}`, (_store, world) => world.restart(isBlind)))

/** Histories of a store and of a Facet that follows it; what stands here more than once happens more often. */
export const histories = fc.commands<ModelStore, World, true>(
  [write, write, write, write, run, run, run, clock, keep, restart],
  { maxCommands: 30, size: 'max', replayPath: process.env.FACET_MODEL_REPLAY },
)
