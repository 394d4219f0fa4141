import type { SqlValue } from '#data/db/connection.ts'
import { decodeEntry } from '#data/sync/decode/entry.decode.ts'
import type { RecordType } from '#shared/store-api/current.ts'
import { openBareCache } from './sync/cache-connection.ts'
import { feedBlocks } from './sync/feed-file.ts'
import { printOutcome, variantArguments } from './sync/outcome.ts'
import { type FlatRecord, inspectCache, prepareUpserts, type Upsert, type Upserts } from './sync/upserts.ts'

// The limit `npm run bench:sync` measures against: one prepared single-row upsert per row, one bound array each, rows decoded
// by Facet's own decoder and in memory before the clock runs, 20,000-row transactions, Facet's pragmas, tables and indexes, no
// rollups. Rows come in blocks; the clock stands while a block is read and decoded.

const TRANSACTION = 20_000
/** Rows decoded ahead of the clock; several transactions' worth. */
const BLOCK = 5 * TRANSACTION

type Decoded = { type: RecordType; record: FlatRecord }
type Row = { upsert: Upsert; values: SqlValue[] }

const { shop, cache } = variantArguments<{ shop: string; cache: string }>()

/** The records of a block that can be read; the others are what Facet puts into quarantine. */
function decodeBlock(texts: readonly string[]): Decoded[] {
  return texts.flatMap((text) => {
    const entry = decodeEntry(JSON.parse(text))
    return entry.op === 'upsert' ? [{ type: entry.type, record: entry.record as unknown as FlatRecord }] : []
  })
}

function samples(): Record<RecordType, FlatRecord> {
  const found = new Map<RecordType, FlatRecord>()
  for (const texts of feedBlocks(shop, TRANSACTION)) {
    for (const { type, record } of decodeBlock(texts)) if (!found.has(type)) found.set(type, record)
    if (found.size === 3) break
  }
  return Object.fromEntries(found) as Record<RecordType, FlatRecord>
}

function write(rows: readonly Row[]): void {
  for (const { upsert, values } of rows) upsert.statement.run(values)
}

const db = openBareCache(cache)
const upserts: Upserts = prepareUpserts(db, samples())
const commit = db.transaction(write).immediate
let received = 0
let refused = 0
let ms = 0
for (const texts of feedBlocks(shop, BLOCK)) {
  const rows = decodeBlock(texts).map(({ type, record }): Row => {
    const upsert = upserts[type]
    return { upsert, values: upsert.values(record) }
  })
  received += texts.length
  refused += texts.length - rows.length
  for (let from = 0; from < rows.length; from += TRANSACTION) {
    const some = rows.slice(from, from + TRANSACTION)
    const startedAt = performance.now()
    commit(some)
    ms += performance.now() - startedAt
  }
}
db.close()
printOutcome({ ms, received, refused, ...inspectCache(cache) })
