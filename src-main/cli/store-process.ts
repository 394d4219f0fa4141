import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { FacetError } from '#shared/base/facet-error.ts'
import { childEnv, SAFE_EXEC_ARGV } from './child-env.ts'

const ENTRY = fileURLToPath(new URL('../../src-store/entry.ts', import.meta.url))
const PASSED_ON = ['XDG_DATA_HOME', 'LOCALAPPDATA']

/**
 * Starts the reference store as a process of its own; it announces itself on its standard output, and closes when this
 * process is gone, however it went. Throws `internal` when it cannot be started.
 */
export async function startStoreProcess(args: readonly string[], stdout: 'inherit' | 'pipe'): Promise<ChildProcess> {
  const places = Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
  const store = fork(ENTRY, [...args], {
    // The store notices by the channel that nobody is there any more.
    stdio: ['ignore', stdout, 'inherit', 'ipc'],
    env: { ...childEnv(), ...places },
    // A server's memory is bounded; otherwise Node lets the heap of short-lived objects grow to 100 MB and more.
    execArgv: [...process.execArgv, ...SAFE_EXEC_ARGV, '--max-semi-space-size=8', '--initial-old-space-size=32'],
  })
  try {
    await once(store, 'spawn')
    return store
  } catch (error) {
    throw new FacetError(
      'internal',
      `The store could not be started: ${(error as Error).message}.`,
      'Check that this Node and the system can start another process.',
    )
  }
}
