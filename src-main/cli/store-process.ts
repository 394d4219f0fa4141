import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { childEnv } from './child-env.ts'

const ENTRY = fileURLToPath(new URL('../../src-store/entry.ts', import.meta.url))
const PASSED_ON = ['XDG_DATA_HOME', 'LOCALAPPDATA']

/** Starts the reference store as a process of its own; it announces itself on its standard output. */
export function startStoreProcess(args: readonly string[], stdout: 'inherit' | 'pipe'): ChildProcess {
  const places = Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
  return spawn(process.execPath, [ENTRY, ...args], {
    stdio: ['ignore', stdout, 'inherit'],
    env: { ...childEnv(), ...places },
  })
}
