import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Message } from '#shared/rpc/channel.ts'
import { type Client, createClient } from '#shared/rpc/client.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'

const ENTRY = resolve(import.meta.dirname, '../../../src-main/data/entry.ts')

/** The real data process, forked as the app forks it. */
export type DataProcess = {
  call: Client<WholeDataContract>['call']
  onEvent: Client<WholeDataContract>['onEvent']
  child: ChildProcess
  /** What it has written to its log so far. */
  log(): string
  /** Ends it in order and waits. */
  close(): Promise<void>
  /** kill -9, and waits. */
  kill(): Promise<void>
}

/** Starts a data process on a profile, of this or that version of Facet; ended when the test is over. */
export function startDataProcess(profile: string, version = '0.0.0'): DataProcess {
  const child = fork(ENTRY, ['--profile', profile, '--app-version', version], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let log = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    log += chunk.toString()
  })
  const client = createClient<WholeDataContract>({
    post: (message) => void (child.connected && child.send(message)),
    onMessage: (listener) => void child.on('message', (message) => listener(message as Message)),
    onClose: (listener) => void child.once('exit', listener),
  })
  const gone = () => child.exitCode !== null || child.signalCode !== null
  const end = async (how: () => void) => {
    if (gone()) return
    const exit = once(child, 'exit')
    how()
    await exit
  }
  onTestFinished(() => end(() => child.kill('SIGKILL')))
  return {
    ...client,
    child,
    log: () => log,
    close: () => end(() => child.disconnect()),
    kill: () => end(() => child.kill('SIGKILL')),
  }
}

/** Connects to a store and syncs once, to its end. */
export async function syncOnce(data: DataProcess, store: { url: string; token: string }, giveUpAfterMs = 10_000) {
  await data.call('connection.set', { connection: { url: store.url, token: store.token, storeName: null } })
  return data.call('sync.run', { giveUpAfterMs })
}
