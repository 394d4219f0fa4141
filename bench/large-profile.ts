import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { profileFor, type StoreChoice, writeChoice } from '#host/profiles.ts'
import { demoCounts } from '#store/demo/recipe.ts'
import { startStore } from '../tests/e2e/support/store.ts'

const FACET = resolve(import.meta.dirname, '../src-main/cli/facet.ts')
const TOKEN = 'a-token-of-the-benchmark'

/**
 * Fills a user data folder as a window would find it after a sync with a large demo store: at least `rows` interactions
 * (1,000,000 or 10,000,000). The store is gone afterwards, so a window shows the cache. Answers how many there are.
 */
export async function makeLargeProfile(userData: string, rows: number): Promise<number> {
  const size = rows <= demoCounts['1m'].interactions ? '1m' : '10m'
  const { interactions } = demoCounts[size]
  if (rows > interactions) throw new Error(`--rows: the largest demo has ${interactions} interactions`)
  const store = await startStore(TOKEN, ['--demo', size, '--database', join(userData, 'store.sqlite')])
  try {
    const choice: StoreChoice = { kind: 'store', url: store.url }
    const { directory } = profileFor(userData, choice)
    await sync(store.url, directory)
    writeChoice(userData, choice)
    return interactions
  } finally {
    await store.stop()
  }
}

async function sync(url: string, directory: string): Promise<void> {
  const args = [FACET, 'sync', '--store', url, '--token', TOKEN, '--profile', directory]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`facet sync ended with ${code}; its words are above`)
}
