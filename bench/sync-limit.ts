import type { SqlValue } from '#data/db/connection.ts'
import { openBareCache } from './sync/cache-connection.ts'
import { decodedRows, sampleRows } from './sync/decoded-rows.ts'
import { feedBlocks } from './sync/feed-file.ts'
import { computedMs, printOutcome, variantArguments } from './sync/outcome.ts'
import { inspectCache, prepareUpserts, type Upserts } from './sync/upserts.ts'

// The limit `npm run bench:sync` measures against: one prepared single-row upsert per row, one bound array each, rows decoded
// by Facet's own decoder and in memory before the clock runs, 20,000-row transactions, Facet's pragmas, tables and indexes, no
// rollups. Rows come in blocks; the clock stands while a block is read and decoded.

const TRANSACTION = 20_000
/** Rows decoded ahead of the clock. */
const BLOCK = 2 * TRANSACTION

type Row = { statement: Upserts['order']['statement']; values: SqlValue[] }

const { shop, cache } = variantArguments<{ shop: string; cache: string }>()

const db = openBareCache(cache)
const [firstBlock = []] = feedBlocks(shop, BLOCK)
const upserts = prepareUpserts(db, sampleRows(decodedRows(firstBlock)))
const commit = db.transaction((rows: readonly Row[]) => {
  for (const { statement, values } of rows) statement.run(values)
}).immediate

let received = 0
let refused = 0
let ms = 0
let cpuMs = 0
for (const texts of feedBlocks(shop, BLOCK)) {
  const rows = decodedRows(texts).map(({ type, record }): Row => {
    const { statement, values } = upserts[type]
    return { statement, values: values(record) }
  })
  received += texts.length
  refused += texts.length - rows.length
  for (let from = 0; from < rows.length; from += TRANSACTION) {
    const some = rows.slice(from, from + TRANSACTION)
    const [startedAt, computedBefore] = [performance.now(), computedMs()]
    commit(some)
    ms += performance.now() - startedAt
    cpuMs += computedMs() - computedBefore
  }
}
db.close()
printOutcome({ ms, cpuMs, received, refused, ...inspectCache(cache) })
