import { chmodSync, existsSync, lstatSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { sqliteFailure } from '../sqlite-failure.ts'
import { removeDatabase, renameDatabase } from './database-files.ts'

/** A damaged cache is kept this long at most: what was erased since is still in it. */
const KEEP_DAMAGED_MS = 7 * 86_400_000
/** A clock that was put back must not make a file keep for ever. */
const CLOCK_TOLERANCE_MS = 86_400_000

/** What became of a damaged file: why it was taken for one, and the name it has now. */
export type Damage = { reason: string; setAsideAs: string }

/**
 * Sets a damaged cache aside as `cache-damaged-<instant>.sqlite`, with its log; the one set aside before is deleted. None
 * of this process's connections may be open on it. Throws `disk_read_only`, or `sync_busy` when another program holds it.
 */
export function setAsideCache(path: string, reason: string, now: number): Damage {
  const damage = setAside(path, reason, now)
  for (const { name } of listSetAside(path)) {
    if (name !== damage.setAsideAs) removeDatabase(join(dirname(path), name))
  }
  return damage
}

/** Sets a damaged file aside under a name of its own, and deletes none. Throws as `setAsideCache`. */
export function setAside(path: string, reason: string, now: number): Damage {
  let at = now
  while (existsSync(nameAside(path, at))) at += 1
  const aside = nameAside(path, at)
  renameDatabase(path, aside)
  try {
    if (lstatSync(aside).isFile()) chmodSync(aside, 0o600)
  } catch (error) {
    throw sqliteFailure(error, aside)
  }
  return { reason, setAsideAs: basename(aside) }
}

/**
 * Deletes the damaged cache that was set aside: the new one is caught up, or an erasure arrived. True when there was one.
 * Throws `disk_read_only` or `sync_busy` when it cannot be deleted; call again later.
 */
export function forgetSetAside(path: string): boolean {
  const aside = listSetAside(path)
  for (const { name } of aside) removeDatabase(join(dirname(path), name))
  return aside.length > 0
}

/** At each start: deletes damaged caches older than seven days, and all but the newest one. Throws as `forgetSetAside`. */
export function sweepSetAside(path: string, now: number): void {
  const [newest, ...others] = listSetAside(path)
  if (newest === undefined) return
  const expired = now - newest.at > KEEP_DAMAGED_MS || newest.at - now > CLOCK_TOLERANCE_MS
  for (const { name } of expired ? [newest, ...others] : others) removeDatabase(join(dirname(path), name))
}

/** The set-aside files of a database, newest first. A log left without its database counts: it holds the same data. */
function listSetAside(path: string): { name: string; at: number }[] {
  const start = `${stem(path)}-damaged-`
  const names = namesIn(dirname(path))
    .filter((name) => name.startsWith(start))
    .map((name) => name.replace(/\.sqlite-(wal|shm|journal)$/, '.sqlite'))
  return [...new Set(names)]
    .map((name) => ({ name, at: instantOf(name.slice(start.length)) }))
    .sort((a, b) => b.at - a.at)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    throw sqliteFailure(error, folder)
  }
}

const stem = (path: string) => basename(path, '.sqlite')

/** `2026-03-01T12-30-00-000Z`: an instant as every file system takes it. */
function nameAside(path: string, at: number): string {
  const instant = new Date(at).toISOString().replace(/[:.]/g, '-')
  return join(dirname(path), `${stem(path)}-damaged-${instant}.sqlite`)
}

/** The instant in a name, epoch ms; 0, long expired, for one nobody can read. */
function instantOf(text: string): number {
  const iso = text.replace(/^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d)-(\d{3}Z)\.sqlite$/, '$1:$2:$3.$4')
  const at = Date.parse(iso)
  return Number.isNaN(at) ? 0 : at
}
