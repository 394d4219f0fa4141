import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { FacetError } from '#shared/base/facet-error.ts'
import type { Channel, Message } from '#shared/rpc/channel.ts'
import { type Client, createClient } from '#shared/rpc/client.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import { childEnv, SAFE_EXEC_ARGV } from './child-env.ts'

const ENTRY = fileURLToPath(new URL('../data/entry.ts', import.meta.url))

/** Starts the data process on a profile, lets `work` talk to it, and ends it; a failed start says why. */
export async function withDataProcess<T>(
  directory: string,
  work: (client: Client<WholeDataContract>) => Promise<T>,
): Promise<T> {
  const child = fork(ENTRY, ['--profile', directory], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: childEnv(),
    execArgv: [...process.execArgv, ...SAFE_EXEC_ARGV],
    // A terminal's Ctrl+C reaches children too; this one is told to stop in an orderly way instead.
    detached: true,
  })
  let stderr = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr = (stderr + chunk.toString()).slice(-4_000)
  })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const channel: Channel = {
    post: (message) => void (child.connected && child.send(message)),
    onMessage: (listener) => void child.on('message', (message) => listener(message as Message)),
    onClose: (listener) => void child.once('exit', listener),
  }
  const client = createClient<WholeDataContract>(channel)
  try {
    return await work(client)
  } catch (error) {
    throw error instanceof FacetError && error.code === 'data_process_gone' ? startFailure(stderr) : error
  } finally {
    if (child.connected) child.disconnect()
    await exited
    const damaged = /^\S+ (cache|user file): damaged.*$/m.exec(stderr)?.[0]
    if (damaged !== undefined) process.stderr.write(`facet: ${damaged.replace(/^\S+ /, '')}\n`)
  }
}

/**
 * The same for commands that only read: says on stderr, where no program that reads the output stumbles over it, when the
 * figures are not what they seem.
 */
export function readProfile<T>(directory: string, work: (client: Client<WholeDataContract>) => Promise<T>): Promise<T> {
  return withDataProcess(directory, async (client) => {
    const { asOf } = await client.call('sync.status', {})
    if (asOf === null) process.stderr.write('facet: this profile was never synced to the end: figures are incomplete\n')
    return work(client)
  })
}

/** What the process said before it ended by itself. */
function startFailure(stderr: string): FacetError {
  const said = / start: (.+)/.exec(stderr)?.[1]
  return new FacetError('data_process_gone', said ?? `The data process ended: ${stderr.trim() || 'it said nothing.'}`)
}
