import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import type { SqlValue } from '#data/db/connection.ts'
import type { RecordType } from '#shared/store-api/current.ts'
import { openBareCache } from './sync/cache-connection.ts'
import { decodedRows, sampleRows } from './sync/decoded-rows.ts'
import { feedBlocks, type Tally } from './sync/feed-file.ts'
import { bytesBelow, computedMs, printOutcome, variantArguments } from './sync/outcome.ts'
import { type RowShape, rowShapes } from './sync/upserts.ts'

// PGlite in the place of Facet's cache, for `npm run bench:sync`: the same rows from memory, decoded by the same decoder, into
// tables and indexes made from Facet's own. They come through COPY, its fastest way in (measured: a third faster than INSERT
// from arrays), though that does without the guard by version; commits are not awaited on disk, as SQLite's are not.

const BATCH = 20_000
const TYPES: readonly RecordType[] = ['creator', 'order', 'interaction']
const READ = 100_000

const { shop, cache, folder } = variantArguments<{ shop: string; cache: string; folder: string }>()

/** Facet's tables and indexes in PostgreSQL's words. Names are folded to lower case alike everywhere. */
function schemaOf(facets: ReturnType<typeof openBareCache>, tables: readonly string[]): string[] {
  type Column = { name: string; type: string; dflt_value: string | null }
  const created = tables.map((table) => {
    const columns = facets.prepare<[], Column>(`PRAGMA table_info(${table})`).all()
    const defined = columns.map(({ name, type, dflt_value }) => {
      const key = name === 'id' ? ' PRIMARY KEY' : ''
      return `${name} ${type === 'TEXT' ? 'text' : 'bigint'}${key}${dflt_value === null ? '' : ` DEFAULT ${dflt_value}`}`
    })
    return `CREATE TABLE ${table} (${defined.join(', ')})`
  })
  const indexes = facets
    .prepare<[], { sql: string; tbl_name: string }>(
      "SELECT sql, tbl_name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    )
    .all()
  return [...created, ...indexes.filter(({ tbl_name }) => tables.includes(tbl_name)).map(({ sql }) => sql)]
}

const csv = (value: SqlValue) =>
  value === null ? '' : typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : String(value)

async function copyIn(db: PGlite, { table, columns }: RowShape, rows: readonly SqlValue[][]): Promise<void> {
  if (rows.length === 0) return
  // PostgreSQL's text has no room for U+0000.
  const lines = rows
    .map((row) => row.map(csv).join(','))
    .join('\n')
    .replaceAll('\0', '')
  const names = columns.map(({ name }) => name).join(', ')
  await db.query(`COPY ${table} (${names}) FROM '/dev/blob' (FORMAT csv)`, [], { blob: new Blob([lines]) })
}

const texts = [...feedBlocks(shop, READ)].flat()
const decoded = decodedRows(texts)
const facets = openBareCache(cache)
const shapes = rowShapes(facets, sampleRows(decoded))
const schema = schemaOf(
  facets,
  TYPES.map((type) => shapes[type].table),
)
facets.close()

/** In memory before the clock runs. */
const batches: Record<RecordType, SqlValue[][]>[] = []
for (let from = 0; from < decoded.length; from += BATCH) {
  const batch: Record<RecordType, SqlValue[][]> = { order: [], creator: [], interaction: [] }
  for (const { type, record } of decoded.slice(from, from + BATCH)) batch[type].push(shapes[type].values(record))
  batches.push(batch)
}

const path = join(folder, 'pglite')
const db = await PGlite.create({ dataDir: path, relaxedDurability: true })
for (const sql of schema) await db.exec(sql)

const [startedAt, computedBefore] = [performance.now(), computedMs()]
for (const batch of batches) for (const type of TYPES) await copyIn(db, shapes[type], batch[type])
const ms = performance.now() - startedAt
const cpuMs = computedMs() - computedBefore

const written: Tally = { order: 0, creator: 0, interaction: 0 }
for (const type of TYPES) {
  const { rows } = await db.query<{ rows: number }>(`SELECT count(*)::int AS rows FROM ${shapes[type].table}`)
  written[type] = rows[0]!.rows
}
const made = await db.query<{ rows: number }>(
  "SELECT count(*)::int AS rows FROM pg_indexes WHERE schemaname = 'public'",
)
await db.close()
printOutcome({
  ms,
  cpuMs,
  received: texts.length,
  refused: texts.length - decoded.length,
  written,
  indexes: made.rows[0]!.rows,
  fileBytes: bytesBelow(path),
})
