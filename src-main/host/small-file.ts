import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** On Windows a virus scanner or indexer may hold a file for a moment; together these stay below what anyone notices. */
const RENAME_PAUSES_MS = [5, 20, 50]
const HELD = new Set(['EBUSY', 'EPERM', 'EACCES'])

/** Reads a small JSON file; null when it is missing or damaged, which the caller treats alike. */
export function readSmallJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/**
 * Replaces a small private file in one step: a crash leaves the old file or the new one.
 * Throws the system's error when it cannot; the old file stays and nothing of the new one does.
 */
export function writeSmallFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.tmp`
  try {
    writeFileSync(draft, content, { mode: 0o600, flush: true })
    replace(draft, path)
  } catch (thrown) {
    rmSync(draft, { force: true })
    throw thrown
  }
}

/** Removes a file if it is there. */
export function removeSmallFile(path: string): void {
  rmSync(path, { force: true })
}

/** The system's name for a failure, such as `ENOSPC`; `unknown` for anything else. Fit for the log. */
export function systemCode(thrown: unknown): string {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  return typeof code === 'string' ? code : 'unknown'
}

function replace(draft: string, path: string): void {
  for (const pauseMs of RENAME_PAUSES_MS) {
    try {
      renameSync(draft, path)
      return
    } catch (thrown) {
      if (!HELD.has(systemCode(thrown))) throw thrown
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs)
    }
  }
  renameSync(draft, path)
}
