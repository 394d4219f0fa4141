import type { ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { FacetError } from '#shared/base/facet-error.ts'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import type { Command } from '../command.ts'
import { withDataProcess } from '../data-process.ts'
import { parseCommandLine } from '../options.ts'
import { write } from '../print.ts'
import { startStoreProcess } from '../store-process.ts'
import { writeCreatorsTable } from './creators.command.ts'
import { writeOrdersTable } from './orders.command.ts'

const ROWS = 25
const GIVE_UP_AFTER_MS = 30_000

export const demoCommand: Command = {
  name: 'demo',
  usage: '[--directory DIR]',
  summary: 'what the window shows on its first start, without a window: demo store, sync, orders and creators',
  async run(args) {
    const { values } = parseCommandLine(args, { directory: { type: 'string' } }, 0)
    const directory = values.directory ?? join(homedir(), '.facet-demo')
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const store = await startStoreProcess(['--demo', 'small', '--database', join(directory, 'store.sqlite')], 'pipe')
    try {
      const { url, token } = await announcement(store)
      await withDataProcess(join(directory, 'profile'), async (client) => {
        await client.call('connection.set', { connection: { url, token, storeName: 'demo' } })
        const { received, elapsedMs } = await client.call(
          'sync.run',
          { giveUpAfterMs: GIVE_UP_AFTER_MS },
          { timeoutMs: 10 * GIVE_UP_AFTER_MS },
        )
        await write(`Synced ${received} changes from the demo store in ${(elapsedMs / 1000).toFixed(1)} s.\n\n`)
        await writeOrdersTable(client, orderQuerySchema.parse({}), ROWS)
        await write('\n')
        await writeCreatorsTable(client)
      })
    } finally {
      store.kill('SIGTERM')
    }
    return 0
  },
}

/** Waits for the line the store prints when it listens. */
async function announcement(store: ChildProcess): Promise<{ url: string; token: string }> {
  for await (const line of createInterface({ input: store.stdout! })) {
    return JSON.parse(line) as { url: string; token: string }
  }
  throw new FacetError('store_unreachable', 'The demo store ended before it listened.', 'See what it printed above.')
}
