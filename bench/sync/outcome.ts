import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Tally } from './feed-file.ts'

/** What one way to fill a cache did with a shop's feed. */
export type Outcome = {
  /** Measured milliseconds. */
  ms: number
  /**
   * What its process computed in them, over all its threads, ms; null where the system does not tell. On a machine that
   * others use at the same time these are steadier than the clock.
   */
  cpuMs: number | null
  /** Entries it was given. */
  received: number
  /** Rows it holds afterwards, counted in its tables. */
  written: Tally
  /** Entries it could not read, counted as it met them. */
  refused: number
  /** The most memory its process had resident, MB; null where the system does not tell. */
  peakMemoryMb: number | null
  /** Bytes of its files after they were closed; null for one that holds everything in memory. */
  fileBytes: number | null
  /** How many indexes its tables ended with. */
  indexes: number
}

const FOLDER = resolve(import.meta.dirname, '..')

/**
 * Runs one of `bench/sync-*.ts` in a process of its own under this Node, with its arguments as one JSON text; it prints its
 * outcome as JSON. Throws when it fails; its words are on stderr.
 */
export async function runVariant(program: string, args: object): Promise<Outcome> {
  const child = spawn(process.execPath, [resolve(FOLDER, program), JSON.stringify(args)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString()
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`${program} ended with ${code}; its words are above`)
  return JSON.parse(printed) as Outcome
}

/** The arguments `runVariant` gave this process. */
export function variantArguments<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T
}

/** What this process has computed so far, over all its threads, ms. */
export function computedMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** Answers `runVariant`. */
export function printOutcome(outcome: Omit<Outcome, 'peakMemoryMb'>): void {
  // Kilobytes on every system Node runs on, its documentation says.
  const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 102.4) / 10
  process.stdout.write(`${JSON.stringify({ ...outcome, peakMemoryMb })}\n`)
}

/**
 * Throws unless all entries of the shop arrived and every one is accounted for: a row of its type, or refused.
 * A way that drops rows would be faster for the wrong reason.
 */
export function checkOutcome(name: string, sent: Tally, { received, written, refused }: Outcome): void {
  const total = sum(sent)
  const said = `${name}: ${total} sent, ${received} received, ${JSON.stringify(written)} written, ${refused} refused`
  if (received !== total || sum(written) + refused !== total) throw new Error(`${said}: rows are lost`)
  if (refused > 0.02 * total) throw new Error(`${said}: too many refused to compare`)
}

/** The size of all files below a folder. */
export function bytesBelow(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.reduce((all, { parentPath, name }) => all + statSync(join(parentPath, name)).size, 0)
}

/** All records of all types. */
export const sum = (tally: Tally): number => tally.order + tally.creator + tally.interaction
