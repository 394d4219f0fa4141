import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'

// npm run soak: the campaigns of `npm test` with their full counts. Each prints its own figures; a failing seed is named.

/** Seeded campaigns: the test file, and the environment that raises its count. */
const campaigns = [
  { name: 'oracle: random stores', file: 'tests/integration/oracle.test.ts', env: { FACET_ORACLE_STORES: '1000' } },
  { name: 'store: kill -9', file: 'tests/integration/store-crash.test.ts', env: { FACET_STORE_KILLS: '300' } },
  { name: 'store: hostile bodies', file: 'tests/integration/store-fuzz.test.ts', env: { FACET_STORE_FUZZ: '100000' } },
]

const vitest = resolve(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
let failed = 0
for (const { name, file, env } of campaigns) {
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
