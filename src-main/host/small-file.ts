import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Reads a small JSON file; null when it is missing or damaged, which the caller treats alike. */
export function readSmallJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** Replaces a small private file in one step: a crash leaves the old file or the new one. */
export function writeSmallFile(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}.tmp`
  writeFileSync(draft, content, { mode: 0o600, flush: true })
  renameSync(draft, path)
}

/** Removes a file if it is there. */
export function removeSmallFile(path: string): void {
  rmSync(path, { force: true })
}
