import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

// npm run soak [-- NAME …]: the campaigns of `npm test` with their full counts, all or those whose names begin so. Each
// prints its own figures; a failing seed is named.

/** Seeded campaigns: the test file, and the environment that raises its count. */
const campaigns = [
  { name: 'oracle: random stores', file: 'tests/integration/oracle.test.ts', env: { FACET_ORACLE_STORES: '1000' } },
  { name: 'store: kill -9', file: 'tests/integration/store-crash.test.ts', env: { FACET_STORE_KILLS: '300' } },
  { name: 'store: hostile bodies', file: 'tests/integration/store-fuzz.test.ts', env: { FACET_STORE_FUZZ: '100000' } },
  {
    name: 'faults: answers cut off',
    file: 'tests/faults/network-cuts.test.ts',
    env: {
      FACET_FAULT_RESET_EVERY: '1',
      FACET_FAULT_RESETS: '1000',
      FACET_FAULT_CUTS: '200',
      FACET_FAULT_SLICES: '200',
    },
  },
  {
    name: 'faults: no answer',
    file: 'tests/faults/network-silence.test.ts',
    env: { FACET_FAULT_SILENCES: '50', FACET_FAULT_PATIENT: '1' },
  },
  {
    name: 'faults: bursts of failures',
    file: 'tests/faults/network-waits.test.ts',
    env: { FACET_FAULT_BURSTS: '50', FACET_FAULT_BURST_LENGTH: '50' },
  },
  { name: 'faults: refusals', file: 'tests/faults/network-refusals.test.ts', env: { FACET_FAULT_REFUSALS: '20' } },
  { name: 'faults: bombs', file: 'tests/faults/payload-bombs.test.ts', env: { FACET_FAULT_BOMB_MIB: '1024' } },
  { name: 'faults: fuzzed records', file: 'tests/faults/payload-fuzz.test.ts', env: { FACET_FAULT_FUZZ: '10000' } },
  { name: 'faults: feeds out of order', file: 'tests/faults/feed-order.test.ts', env: { FACET_FAULT_FEEDS: '300' } },
  {
    name: 'faults: what a store offers besides',
    file: 'tests/faults/feed-extras.test.ts',
    env: { FACET_FAULT_EXTRAS: '24' },
  },
  {
    name: 'disk: cache damaged',
    file: 'tests/faults/disk/cache-damage.test.ts',
    env: { FACET_CACHE_DAMAGES: '1000' },
  },
  {
    name: 'disk: upgrade killed',
    file: 'tests/faults/disk/upgrade-kill.test.ts',
    env: { FACET_UPGRADE_KILLS: '100' },
  },
  { name: 'disk: full', file: 'tests/faults/disk/full-disk.test.ts', env: { FACET_DISK_STEPS: '200' } },
  {
    name: 'disk: sync on it',
    file: 'tests/faults/disk/sync-disk.test.ts',
    env: { FACET_DISK_SYNCS: '30', FACET_DISK_DAMAGED_STARTS: '50' },
  },
  { name: 'model: histories', file: 'tests/faults/model/sync-model.test.ts', env: { FACET_MODEL_RUNS: '10000' } },
  { name: 'kill -9 at any instant', file: 'tests/faults/kill/random-kill.test.ts', env: { FACET_KILLS: '500' } },
  { name: 'kill -9 at every write', file: 'tests/faults/kill/write-kill.test.ts', env: { FACET_KILL_WRITES: '400' } },
  { name: 'power cuts', file: 'tests/faults/kill/power-loss.test.ts', env: { FACET_POWER_CUTS: '200' } },
]

const vitest = resolve(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
const wanted = process.argv.slice(2)
const chosen = campaigns.filter(({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)))
if (chosen.length === 0)
  throw new Error(`No campaign begins with ${wanted.join(' or ')}: ${campaigns.map(({ name }) => name).join(', ')}`)
let failed = 0
for (const { name, file, env } of chosen) {
  const startedAt = Date.now()
  const { status } = spawnSync(
    process.execPath,
    [vitest, 'run', '--project', 'integration', '--reporter', 'dot', file],
    {
      stdio: 'inherit',
      env: { ...process.env, ...env },
    },
  )
  if (status !== 0) failed += 1
  console.log(
    `${name} ${JSON.stringify(env)}: ${status === 0 ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - startedAt) / 1000)} s`,
  )
}
process.exitCode = failed === 0 ? 0 : 1
