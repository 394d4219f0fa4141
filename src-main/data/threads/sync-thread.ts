import { type MessagePort, parentPort } from 'node:worker_threads'
import { systemClock } from '#shared/base/clock.ts'
import { FacetError } from '#shared/base/facet-error.ts'
import { createClient } from '#shared/rpc/client.ts'
import type { HandlersFor } from '#shared/rpc/define.ts'
import { serve } from '#shared/rpc/server.ts'
import { SyncEngine } from '../sync/engine.ts'
import { workInBackground } from './background.ts'
import { startFeedThread } from './feed-thread-client.ts'
import { portChannel } from './port-channel.ts'
import {
  type ReadersContract,
  type SyncThreadContract,
  type SyncThreadEvents,
  syncThreadContract,
} from './sync-thread.contract.ts'
import type { ThreadData } from './thread-data.ts'

const handlers: HandlersFor<SyncThreadContract, SyncEngine> = {
  'engine.setStore': async ({ connection }, engine) => {
    await engine.setStore(connection)
    return {}
  },
  'engine.configure': (settings, engine) => {
    engine.configure(settings)
    return {}
  },
  'engine.follow': (_input, engine) => {
    engine.follow()
    return {}
  },
  'engine.start': (_input, engine) => {
    engine.start()
    return {}
  },
  'engine.run': ({ giveUpAfterMs }, engine) => engine.run(giveUpAfterMs),
  'engine.cancel': async (_input, engine) => {
    await engine.cancel()
    return {}
  },
  'engine.pause': async (_input, engine) => {
    await engine.pause()
    return {}
  },
  'engine.resume': (_input, engine) => {
    engine.resume()
    return {}
  },
  'engine.mend': async ({ reason, cacheFile }, engine) => {
    await engine.mend(reason, cacheFile)
    return {}
  },
  'engine.stop': async (_input, engine) => {
    await engine.stop()
    return {}
  },
}

/** Runs the engine in this thread: the lease, the one writing connection, and all decisions of sync live here. */
export function runSyncThread(data: Extract<ThreadData, { role: 'sync' }>): void {
  workInBackground()
  const port = parentPort as MessagePort
  const readers = createClient<ReadersContract>(portChannel(data.readers))
  const emit = <E extends keyof SyncThreadEvents>(name: E, event: SyncThreadEvents[E]) => server.emit(name, event)
  const engine = new SyncEngine({
    directory: data.directory,
    readers: {
      release: async () => void (await readers.call('readers.release', {})),
      reopen: async () => void (await readers.call('readers.reopen', {})),
    },
    openFeed: (connection) => startFeedThread(data.script, connection, `Facet/${data.version}`),
    clock: systemClock,
    random: Math.random,
    version: data.version,
    onStatus: (status) => emit('status', status),
    onChanged: (change) => emit('changed', change),
    onFailure: (error) => emit('failure', error.toData()),
    onDamage: (reason) => emit('damage', { reason }),
  })
  const server = serve(portChannel(port), syncThreadContract, handlers, engine, {
    onFailure: (name, thrown) => {
      if (thrown instanceof FacetError) return
      process.stderr.write(`sync thread: ${name}: ${thrown instanceof Error ? thrown.stack : String(thrown)}\n`)
    },
  })
}
