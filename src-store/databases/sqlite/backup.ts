import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { lockDatabase } from './lock.ts'
import { openWriter } from './open.ts'
import { openOperatorFile, requireStoreDatabase } from './operator-file.ts'
import { createOperatorTables } from './operator-tables.ts'

/** All pages in one step: one snapshot, which a store that goes on writing never makes start over. */
const ALL_PAGES = 0x7fff_ffff
const PARTS = ['', '-wal', '-shm'] as const

/**
 * Copies a database, also one that is being served, into one new file of the owner's alone: checked, and on disk when
 * this resolves. Returns its size. Throws when `to` is there already or the copy is not sound.
 */
export async function backupDatabase(from: string, to: string): Promise<{ bytes: number }> {
  requireStoreDatabase(from)
  if (existsSync(to)) throw new Error(`${to} is there already`)
  const partial = `${to}.partial`
  await copyDatabase(from, partial)
  renameSync(partial, to)
  syncFile(dirname(to))
  return { bytes: statSync(to).size }
}

/** What a restore did beside putting the backup in place. */
export type Restored = {
  /** Where the database that was there is now; null when there was none. */
  formerAt: string | null
  /** Tokens are as they were before the restore: what was revoked since the backup stays revoked. */
  tokensKept: boolean
  /** Erasures made since the backup, which holds those people still: they must be made again. */
  erasuresUndone: readonly Erasure[]
}

type Erasure = { id: string; requestedAt: number }

/**
 * Puts a backup in the place of a database nobody serves, as a feed of a new epoch: every client rebuilds once.
 * What was there is kept beside it. Throws `DatabaseUnavailable` while a store serves the database.
 */
export async function restoreDatabase(from: string, path: string): Promise<Restored> {
  requireStoreDatabase(from)
  const lock = lockDatabase(path)
  try {
    const restoring = `${path}.restoring`
    await copyDatabase(from, restoring)
    const adopted = adopt(restoring, path)
    const formerAt = existsSync(path) ? setAside(path) : null
    renameSync(restoring, path)
    syncFile(dirname(path))
    return { formerAt, ...adopted }
  } finally {
    lock.close()
  }
}

/** Makes a copy the database that goes on: schema of today, a new epoch, and the tokens of the one it replaces. */
function adopt(copy: string, path: string): Omit<Restored, 'formerAt'> {
  const former = existsSync(path) ? operatorsPart(path) : { tokens: [], erasures: [] }
  const db = openWriter(copy, 'serve')
  try {
    const operator = createOperatorTables(db)
    db.transaction(() => {
      db.prepare('UPDATE feed SET epoch = ?').run(randomBytes(16).toString('hex'))
      for (const token of former?.tokens ?? []) operator.saveToken(token)
    }).immediate()
    const remembered = new Set(operator.listErasures().map(({ id }) => id))
    const erasuresUndone = (former?.erasures ?? []).filter(({ id }) => !remembered.has(id))
    db.pragma('journal_mode = DELETE')
    return { tokensKept: former !== null, erasuresUndone }
  } finally {
    db.close()
    syncFile(copy)
  }
}

/** What the operator put into a database; null when it cannot be read (which may be why it is being replaced). */
function operatorsPart(path: string) {
  try {
    requireStoreDatabase(path)
    const operator = openOperatorFile(path)
    try {
      return { tokens: operator.listTokens(), erasures: operator.listErasures() }
    } finally {
      operator.close()
    }
  } catch {
    return null
  }
}

async function copyDatabase(from: string, to: string): Promise<void> {
  for (const part of PARTS) rmSync(`${to}${part}`, { force: true })
  closeSync(openSync(to, 'wx', 0o600))
  const source = new Database(from, { readonly: true, timeout: 5_000 })
  try {
    await source.backup(to, { progress: () => ALL_PAGES })
  } finally {
    source.close()
  }
  const copy = new Database(to)
  try {
    copy.pragma('journal_mode = DELETE')
    const verdict = copy.pragma('quick_check(1)', { simple: true })
    if (verdict !== 'ok') throw new Error(`${from} is damaged: ${String(verdict)}`)
  } finally {
    copy.close()
  }
  syncFile(to)
}

/** Renames a database with what belongs to it; an earlier one set aside makes way. */
function setAside(path: string): string {
  const aside = `${path}.before-restore`
  for (const part of PARTS) {
    rmSync(`${aside}${part}`, { force: true })
    if (existsSync(`${path}${part}`)) renameSync(`${path}${part}`, `${aside}${part}`)
  }
  return aside
}

/** Makes sure a file's content, or a folder's names, are on disk. */
function syncFile(path: string): void {
  if (process.platform === 'win32') return
  const descriptor = openSync(path, 'r')
  fsyncSync(descriptor)
  closeSync(descriptor)
}
