import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'
import type { HeldMemory } from './store-memory-probe.ts'

const ENTRY = resolve(import.meta.dirname, '../../../src-store/entry.ts')
const PROBE = pathToFileURL(resolve(import.meta.dirname, 'store-memory-probe.ts')).href

/** The real store in a process of its own, perhaps not listening yet. */
export type StoreProcess = { child: ChildProcess; lines: string[]; errors: () => string }

/** Starts the store; killed when the test is over. `nodeArgs` go to Node itself. */
export function startStoreProcess(args: readonly string[], nodeArgs: readonly string[] = []): StoreProcess {
  const child = fork(ENTRY, [...args], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [...nodeArgs] })
  const lines: string[] = []
  let errors = ''
  createInterface({ input: child.stdout! }).on('line', (line) => lines.push(line))
  child.stderr!.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  return { child, lines, errors: () => errors }
}

/** Where it listens, once it does. */
export async function listening(started: StoreProcess): Promise<{ url: string; token: string }> {
  const deadline = Date.now() + 60_000
  while (started.lines.length === 0) {
    if (hasEnded(started.child) || Date.now() > deadline) throw new Error(`no store: ${started.errors()}`)
    await new Promise((wake) => setTimeout(wake, 10))
  }
  return JSON.parse(started.lines[0]!) as { url: string; token: string }
}

/** Waits for its end; the exit code, null when a signal ended it. */
export async function exitOf(child: ChildProcess): Promise<number | null> {
  if (!hasEnded(child)) await once(child, 'exit')
  return child.exitCode
}

/** Node's arguments for a store that `heldMemory` may ask. The young heap is small: V8 doubles it in steps of tens of MB. */
export const measurable: readonly string[] = ['--expose-gc', '--max-semi-space-size=8', '--import', PROBE]

/** What a store started with `measurable` holds after a full collection. */
export async function heldMemory(child: ChildProcess): Promise<HeldMemory> {
  const answered = once(child, 'message', { signal: AbortSignal.timeout(10_000) })
  child.send('held')
  const [held] = (await answered) as [HeldMemory]
  return held
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null
