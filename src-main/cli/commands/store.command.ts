import { once } from 'node:events'
import type { Command } from '../command.ts'
import { startStoreProcess } from '../store-process.ts'

export const storeCommand: Command = {
  name: 'store',
  usage:
    '[--port N] [--database FILE] [--demo small|1m|10m] [--token T] … | token create|list|revoke | backup | restore',
  summary:
    'start the reference store; prints one line of JSON with url and token when it listens; or look after its file',
  async run(args) {
    const store = await startStoreProcess(args, 'inherit')
    let askedToStop = false
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        askedToStop = true
        store.kill(signal)
      })
    }
    const [code, signal] = (await once(store, 'exit')) as [number | null, NodeJS.Signals | null]
    if (code === null && !askedToStop) process.stderr.write(`facet store: the store was ended by ${signal}.\n`)
    return code ?? (askedToStop ? 0 : 1)
  },
}
