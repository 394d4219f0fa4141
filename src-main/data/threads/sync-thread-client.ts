import { MessageChannel, Worker } from 'node:worker_threads'
import { type Client, createClient } from '#shared/rpc/client.ts'
import { serve } from '#shared/rpc/server.ts'
import type { CacheReaders } from '../db/held-cache.ts'
import { portChannel } from './port-channel.ts'
import { readersContract, type SyncThreadContract, type SyncThreadEvents } from './sync-thread.contract.ts'
import type { ThreadData } from './thread-data.ts'

/** The heap of the sync thread, MB: a batch of pages, and no more. */
const HEAP_MB = { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 12 }

export type SyncThread = {
  call: Client<SyncThreadContract>['call']
  /** Ends the thread; `engine.stop` first ends it in order. */
  terminate(): Promise<unknown>
}

/** Starts the thread that syncs a profile. It dies with the process, and the process with it: no half of them goes on. */
export function startSyncThread(options: {
  script: string
  directory: string
  version: string
  readers: CacheReaders
  on: { [E in keyof SyncThreadEvents]: (event: SyncThreadEvents[E]) => void }
  onDeath(error: Error): void
}): SyncThread {
  const { script, directory, version, readers } = options
  const { port1, port2 } = new MessageChannel()
  const release = async () => {
    await readers.release()
    return {}
  }
  const reopen = async () => {
    await readers.reopen()
    return {}
  }
  serve(portChannel(port1), readersContract, { 'readers.release': release, 'readers.reopen': reopen }, null, {
    onFailure: () => {},
  })
  const workerData: ThreadData = { role: 'sync', directory, version, script, readers: port2 }
  const worker = new Worker(script, { workerData, transferList: [port2], resourceLimits: HEAP_MB })
  const client = createClient<SyncThreadContract>(portChannel(worker))
  client.onEvent((name, event) => options.on[name as keyof SyncThreadEvents](event as never))
  worker.on('error', (error) => options.onDeath(error))
  // Questions keep the process alive; these two alone must not.
  port1.unref()
  return { call: client.call, terminate: () => worker.terminate() }
}
