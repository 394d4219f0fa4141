import type { RecordType } from '#shared/store-api/current.ts'
import { openReader } from '#store/databases/sqlite/open.ts'

/** How many records of each type. */
export type Tally = Record<RecordType, number>

/** The live entries of a shop's feed, by type. */
export function countEntries(shop: string): Tally {
  const db = openReader(shop)
  const rows = db
    .prepare<[], { type: RecordType; live: number }>('SELECT type, count(*) AS live FROM changes GROUP BY type')
    .all()
  db.close()
  return { order: 0, creator: 0, interaction: 0, ...Object.fromEntries(rows.map(({ type, live }) => [type, live])) }
}

/** The entries of a shop's feed as JSON text, in its order, `size` to a block: ten million do not fit into memory. */
export function* feedBlocks(shop: string, size: number): Generator<string[]> {
  const db = openReader(shop)
  const page = db.prepare<[number, number], { position: number; entry: string }>(
    'SELECT position, entry FROM changes WHERE position > ? ORDER BY position LIMIT ?',
  )
  for (let after = 0; ; ) {
    const rows = page.all(after, size)
    if (rows.length === 0) break
    after = rows.at(-1)!.position
    yield rows.map(({ entry }) => entry)
  }
  db.close()
}
