import type { JsonObject } from '#shared/base/json.ts'
import { orderKey } from '#shared/domain/order-key.ts'
import type { WidgetRoute } from '#shared/store-api/current.ts'
import { interactionColumns, interactionValues } from '#store/databases/record-columns.ts'
import { openReader, openWriter } from '#store/databases/sqlite/open.ts'
import { type WidgetCall, widgetInteraction } from '#store/widget-interaction.ts'

/** One widget call, and the record it becomes: the store gets the one, the raw database the other. */
export type BenchRow = { route: WidgetRoute; body: string; id: string; data: JsonObject }

const STARTED_AT = Date.parse('2026-05-01T00:00:00Z')

/** The calls of a shop: ratings with a comment, tracking, returns, updates and capsules in turn. */
export function benchRows(count: number): BenchRow[] {
  return Array.from({ length: count }, (_, n) => {
    const sessionId = `session-${n}`
    const orderNumber = `GG-${n % 5_000}`
    const comment = n % 3 === 0 ? 'Très joli, arrived a day early and fits well.' : null
    const calls: WidgetCall[] = [
      { route: 'csat', body: { sessionId, rating: n % 4 === 0 ? 'good' : 'great', orderNumber, comment } },
      { route: 'order-tracking', body: { sessionId, orderNumber } },
      { route: 'returns', body: { sessionId, orderNumber, type: 'resize', newSize: '54', reason: 'Too small' } },
      { route: 'order-updates', body: { sessionId, orderNumber, email: `customer-${n}@example.com`, sms: true } },
      { route: 'capsule', body: { sessionId, orderNumber, items: [{ sku: 'RNG-AUR-01', quantity: 1 }] } },
    ]
    const call = calls[n % calls.length]!
    const id = `raw-${String(n).padStart(22, '0')}`
    const { data } = widgetInteraction(call, { id, receivedAt: STARTED_AT + n })
    return { route: call.route, body: JSON.stringify(call.body), id, data }
  })
}

/**
 * The least a durable store must do with these rows: two prepared inserts into the store's own tables (the record's columns
 * and its feed entry), WAL and synchronous=FULL, `group` rows to a transaction. Answers the ms of each transaction.
 */
export function rawInsert(path: string, rows: readonly BenchRow[], group: number): number[] {
  const db = openWriter(path, 'serve')
  const record = db.prepare(
    `INSERT INTO interactions (${interactionColumns.join(', ')}) VALUES (${interactionColumns.map(() => '?').join(', ')})`,
  )
  const entry = db.prepare(
    "INSERT INTO changes (position, type, id, version, deletedAt, entry) VALUES (?, 'interaction', ?, 1, NULL, ?)",
  )
  let position = 0
  const insert = db.transaction((some: readonly BenchRow[]) => {
    for (const { id, data } of some) {
      position += 1
      record.run(...interactionValues(id, data, orderKey(data.orderNumber)))
      const text = JSON.stringify(data)
      entry.run(position, id, `{"type":"interaction","id":"${id}","version":1,"op":"upsert","data":${text}}`)
    }
  }).immediate
  const times: number[] = []
  for (let from = 0; from < rows.length; from += group) {
    const some = rows.slice(from, from + group)
    const startedAt = performance.now()
    insert(some)
    times.push(performance.now() - startedAt)
  }
  db.close()
  return times
}

/** Reads the entries in order, a page at a time, into memory. Answers the ms of each page. */
export function rawRead(path: string, limit: number): number[] {
  const db = openReader(path)
  const page = db.prepare<[number, number], { position: number; entry: string }>(
    'SELECT position, entry FROM changes WHERE position > ? ORDER BY position LIMIT ?',
  )
  const times: number[] = []
  for (let after = 0; ; ) {
    const startedAt = performance.now()
    const rows = page.all(after, limit)
    times.push(performance.now() - startedAt)
    if (rows.length < limit) break
    after = rows.at(-1)!.position
  }
  db.close()
  return times
}
