import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Message } from '#shared/rpc/channel.ts'
import { type Client, createClient } from '#shared/rpc/client.ts'
import type { WholeDataContract } from '#shared/rpc/data.contract.ts'
import { connect } from '../support/station.ts'

const ENTRY = resolve(import.meta.dirname, '../../../src-main/data/entry.ts')
/** Every way in which the bytes of a database file, or its name, change. */
const WRITES = 'pwrite64,pwritev,write,ftruncate,truncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2'
const COMPANIONS = ['', '-wal', '-journal']

/** Why this machine cannot trace a process; null when it can. */
export function whyNotTraced(): string | null {
  if (process.platform !== 'linux') return 'strace is there on Linux only'
  const { error, status, stderr } = spawnSync('strace', ['-f', '-o', '/dev/null', process.execPath, '-e', '0'])
  if (error !== undefined) return 'strace is not installed (apt-get install strace)'
  return status === 0 ? null : `strace may not trace here: ${stderr.toString().trim()}`
}

/** The files of a profile that sync writes. */
const filesOf = (profile: string) =>
  ['cache.sqlite', 'cache-next.sqlite'].flatMap((name) => COMPANIONS.map((suffix) => `${profile}/${name}${suffix}`))

/**
 * Syncs once in a data process that dies, as of kill -9, on entering its `when`-th system call that writes to the cache:
 * of that call nothing happens, of all before it everything. Answers whether it lived; `log` gets every such call.
 */
export function syncUntilWrite(profile: string, url: string, when: number | null, log: string): Promise<boolean> {
  const inject = when === null ? [] : ['-e', `inject=${WRITES}:signal=KILL:when=${when}`]
  return syncTraced(profile, url, ['-o', log, '-e', `trace=${WRITES}`, ...inject], filesOf(profile))
}

/** Syncs once; `log` gets every call that changes the cache's files or their folder, with all bytes written. */
export async function recordWrites(profile: string, url: string, log: string): Promise<void> {
  const whole = ['-y', '-xx', '-s', '1000000']
  const watched = [profile, `${profile}/cache.open`, ...filesOf(profile)]
  await syncTraced(profile, url, ['-o', log, ...whole, '-e', `trace=openat,${WRITES}`], watched)
}

async function syncTraced(profile: string, url: string, how: string[], watched: string[]): Promise<boolean> {
  const paths = watched.flatMap((path) => ['-P', path])
  const child = fork(ENTRY, ['--profile', profile], {
    execPath: 'strace',
    execArgv: ['-f', '-qq', ...how, ...paths, '--', process.execPath],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const exit = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  const data = clientOf(child)
  const done = async () => {
    await connect(data as never, url)
    await data.call('sync.run', { giveUpAfterMs: 20_000 })
    return true
  }
  const lived = await Promise.race([done(), exit.then(() => false)]).catch(async (error: { code?: string }) => {
    if (error.code !== 'data_process_gone') throw error
    return false
  })
  if (lived) child.disconnect()
  await exit
  return lived
}

function clientOf(child: ChildProcess): Client<WholeDataContract> {
  return createClient<WholeDataContract>({
    post: (message) => void (child.connected && child.send(message)),
    onMessage: (listener) => void child.on('message', (message) => listener(message as Message)),
    onClose: (listener) => void child.once('exit', listener),
  })
}
