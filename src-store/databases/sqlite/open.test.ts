import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { openReader, openWriter } from './open.ts'

const folder = mkdtempSync(join(tmpdir(), 'facet-open-'))
const path = join(folder, 'store.sqlite')
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('a serving connection is durable before it answers, overwrites what it deletes, and caches a bounded part', () => {
  const db = openWriter(path, 'serve')
  const reader = openReader(path)
  const value = (name: string) => db.pragma(name, { simple: true })
  try {
    expect(value('journal_mode')).toBe('wal')
    // FULL: a commit is on the disk when it returns, not at the next checkpoint.
    expect(value('synchronous')).toBe(2)
    expect(value('secure_delete')).toBe(1)
    expect(value('foreign_keys')).toBe(1)
    expect([value('cache_size'), reader.pragma('cache_size', { simple: true })]).toEqual([-16_384, -16_384])
    expect(() => reader.prepare('DELETE FROM feed').run()).toThrow(/readonly/)
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
  } finally {
    reader.close()
    db.close()
  }
})
