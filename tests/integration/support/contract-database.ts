import { expect } from 'vitest'
import { type RecordType, recordTypes } from '#shared/store-api/current.ts'
import type { PageQuery, Position, RecordWrite, StoreDatabase } from '#store/databases/store-database.ts'

/** A database of a test's own: opened, and opened again as after a restart. */
export type ContractDatabase = { database: StoreDatabase; reopen(): Promise<StoreDatabase> }
export type OpenDatabase = () => Promise<ContractDatabase>

export type Entry = {
  type: RecordType
  id: string
  version: number
  op: 'upsert' | 'delete'
  reason?: string
  data?: Record<string, unknown>
}

export const order = (id: string, more: object = {}): RecordWrite => ({
  type: 'order',
  id,
  data: { orderNumber: `#${id}`, placedAt: '2026-01-01T00:00:00.000Z', itemsTotal: 100, ...more },
})

/** One page as entries, with where to go on. */
export async function pageOf(database: StoreDatabase, asked: Partial<PageQuery> = {}) {
  const read = await database.readPage({ after: null, types: recordTypes, limit: 1_000, digest: false, ...asked })
  const entries = JSON.parse(`[${Buffer.from(read.entries).toString()}]`) as Entry[]
  expect(entries).toHaveLength(read.count)
  return { ...read, entries }
}

/** All entries from a place to the tip. */
export async function feedOf(database: StoreDatabase, after: Position | null = null, limit = 3): Promise<Entry[]> {
  const entries: Entry[] = []
  for (let from = after; ; ) {
    const read = await pageOf(database, { after: from, limit })
    entries.push(...read.entries)
    if (read.caughtUp) return entries
    from = read.next
  }
}
