import type { Command } from '../command.ts'
import { startStoreProcess } from '../store-process.ts'

export const storeCommand: Command = {
  name: 'store',
  usage: '[--port N] [--database FILE] [--demo small|1m|10m] [--token T] …',
  summary: 'start the reference store; prints one line of JSON with url and token when it listens',
  async run(args) {
    const store = startStoreProcess(args, 'inherit')
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => store.kill(signal))
    return new Promise((resolve) => store.once('exit', (code) => resolve(code ?? 0)))
  },
}
