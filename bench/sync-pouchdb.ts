import { join } from 'node:path'
import PouchDB from 'pouchdb'
import type { RecordType } from '#shared/store-api/current.ts'
import { decodedRows } from './sync/decoded-rows.ts'
import { feedBlocks, type Tally } from './sync/feed-file.ts'
import { bytesBelow, computedMs, printOutcome, variantArguments } from './sync/outcome.ts'

// PouchDB (on LevelDB, its adapter under Node) in the place of Facet's cache, for `npm run bench:sync`: the same rows from memory,
// decoded by the same decoder, through bulkDocs. Without any index but the id: building the views that would stand for
// Facet's indexes takes it over a millisecond per document and view (measured: 3,000 documents 3.4 s), a quarter of an hour for six
// views of 120,000. RxDB was left out for its size (74 MB installed with what it needs; PouchDB 23, PGlite 27).

const BATCH = 5_000
const READ = 100_000

const { shop, folder } = variantArguments<{ shop: string; folder: string }>()

const texts = [...feedBlocks(shop, READ)].flat()
const docs = decodedRows(texts).map(({ type, record }) => ({ _id: `${type}!${record.id}`, type, ...record }))

const path = join(folder, 'pouchdb')
const db = new PouchDB(path, { revs_limit: 1, auto_compaction: true })
const [startedAt, computedBefore] = [performance.now(), computedMs()]
for (let from = 0; from < docs.length; from += BATCH) {
  const answers = await db.bulkDocs(docs.slice(from, from + BATCH))
  const failed = answers.find((answer) => 'error' in answer)
  if (failed !== undefined) throw new Error(`PouchDB: ${JSON.stringify(failed)}`)
}
const ms = performance.now() - startedAt
const cpuMs = computedMs() - computedBefore

const count = async (type: RecordType) =>
  (await db.allDocs({ startkey: `${type}!`, endkey: `${type}!\uffff` })).rows.length
const written: Tally = {
  order: await count('order'),
  creator: await count('creator'),
  interaction: await count('interaction'),
}
await db.close()
printOutcome({
  ms,
  cpuMs,
  received: texts.length,
  refused: texts.length - docs.length,
  written,
  indexes: 0,
  fileBytes: bytesBelow(path),
})
