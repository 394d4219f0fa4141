import axios from 'axios'
import { changesPath, type RecordType } from '#shared/store-api/current.ts'
import { openBareCache } from './sync/cache-connection.ts'
import { type NaiveEntry, naiveRecord } from './sync/naive-record.ts'
import { computedMs, printOutcome, variantArguments } from './sync/outcome.ts'
import { type FlatRecord, inspectCache, prepareUpserts } from './sync/upserts.ts'

// The pipeline most would write first, which `npm run bench:sync` compares with: axios, pages of 500 one after the other, zod for
// every row, one transaction per page, a prepared single-row upsert each; Facet's pragmas, tables and indexes, no rollups.

const PAGE = 500

type Page = { changes: NaiveEntry[]; next: string; caughtUp: boolean }
type Checked = { type: RecordType; record: FlatRecord }

const { url, token, cache } = variantArguments<{ url: string; token: string; cache: string }>()

const db = openBareCache(cache)
const upserts = prepareUpserts(db, samples())
const save = db.transaction((rows: readonly Checked[]) => {
  for (const { type, record } of rows) {
    const upsert = upserts[type]
    upsert.statement.run(upsert.values(record))
  }
}).immediate

/** One of each type, made up, to know which columns the rows of this pipeline fill. */
function samples(): Record<RecordType, FlatRecord> {
  const placedAt = '2026-01-01T00:00:00Z'
  const sample = (type: RecordType, data: object) => naiveRecord({ type, id: 'sample', version: 1, data })!
  return {
    order: sample('order', { orderNumber: '1', placedAt, itemsTotal: 1 }),
    creator: sample('creator', { name: 'Sample' }),
    interaction: sample('interaction', { kind: 'csat', occurredAt: placedAt }),
  }
}

async function readPage(since: string | null): Promise<Page> {
  const { data } = await axios.get<Page>(`${url}${changesPath}`, {
    params: { limit: PAGE, ...(since === null ? {} : { since }) },
    headers: { Authorization: `Bearer ${token}` },
  })
  return data
}

let received = 0
let refused = 0
const [startedAt, computedBefore] = [performance.now(), computedMs()]
for (let since: string | null = null; ; ) {
  const page = await readPage(since)
  const rows: Checked[] = []
  for (const entry of page.changes) {
    const record = naiveRecord(entry)
    if (record === null) refused += 1
    else rows.push({ type: entry.type, record })
  }
  save(rows)
  received += page.changes.length
  if (page.caughtUp) break
  since = page.next
}
const ms = performance.now() - startedAt
const cpuMs = computedMs() - computedBefore
db.close()
printOutcome({ ms, cpuMs, received, refused, ...inspectCache(cache) })
