import { closeSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'

/**
 * What a small file outside the database remembers of it, so that a restored older copy is noticed.
 * `position`: the last committed place. `ceiling`: no place beyond it was ever handed out.
 */
export type HighWater = { epoch: string; position: number; ceiling: number }

/** How many places are reserved at a time; each reservation is one fsync. */
const RESERVE = 10_000
const LINE_BYTES = 128

/** What the file said, or null when it is missing or unreadable. */
function readHighWater(descriptor: number): HighWater | null {
  const buffer = Buffer.alloc(LINE_BYTES)
  const length = readSync(descriptor, buffer, 0, LINE_BYTES, 0)
  try {
    const value = JSON.parse(buffer.toString('utf8', 0, length)) as HighWater
    const sound =
      typeof value.epoch === 'string' && Number.isSafeInteger(value.position) && Number.isSafeInteger(value.ceiling)
    return sound ? value : null
  } catch {
    return null
  }
}

/** The open file; one per running store. */
export type HighWaterFile = {
  /** What it said when it was opened. */
  readonly found: HighWater | null
  /** Starts anew with what the store settled on. */
  reset(epoch: string, position: number): void
  /** Makes sure that places up to this one are reserved on disk before they are used. */
  reserve(position: number): void
  /** Notes a commit. Survives the end of the process at once, of the machine at the next reservation. */
  note(position: number): void
  close(): void
}

/** Opens (or makes) the high-water file. */
export function openHighWaterFile(path: string): HighWaterFile {
  const descriptor = openExisting(path) ?? openSync(path, 'wx+', 0o600)
  const found = readHighWater(descriptor)
  let current: HighWater = found ?? { epoch: '', position: 0, ceiling: 0 }
  const write = (durable: boolean): void => {
    writeSync(descriptor, `${JSON.stringify(current)}\n`.padEnd(LINE_BYTES, ' '), 0)
    if (durable) fsyncSync(descriptor)
  }
  return {
    found,
    reset: (epoch, position) => {
      current = { epoch, position, ceiling: position + RESERVE }
      write(true)
    },
    reserve: (position) => {
      if (position <= current.ceiling) return
      current = { ...current, ceiling: position + RESERVE }
      write(true)
    },
    note: (position) => {
      current = { ...current, position }
      write(false)
    },
    close: () => {
      write(true)
      closeSync(descriptor)
    },
  }
}

function openExisting(path: string): number | null {
  try {
    return openSync(path, 'r+')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
