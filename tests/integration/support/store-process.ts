import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { onTestFinished } from 'vitest'

const ENTRY = resolve(import.meta.dirname, '../../../src-store/entry.ts')

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

/** Resident memory of a process in MB; Linux only, null elsewhere. */
export function residentMb(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1_024)
  } catch {
    return null
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null
