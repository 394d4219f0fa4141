import { isJsonObject, type JsonObject, type JsonValue } from '#shared/base/json.ts'
import type { ErasureRow, ErasureWrite, PersonMark, RecordWrite } from '../store-database.ts'
import type { FeedWriter } from './feed-writer.ts'
import { type LiveEntry, liveData } from './live-entry.ts'
import type { Writer } from './open.ts'
import { createPersonSearch, marksOf, type PersonRow } from './person-rows.ts'
import type { RecordWriter } from './record-writer.ts'

const FORGET_ANSWER = "DELETE FROM idempotency WHERE json_extract(answer, '$.id') = ?"
const FIND_UNCLEAN = 'SELECT id FROM erasures WHERE filesCleanAt IS NULL'

/** What an order keeps of itself when its buyer is erased: the shop's books, nobody's name. */
const KEPT_OF_ORDER = [
  'orderNumber',
  'placedAt',
  'status',
  'currency',
  'itemsTotal',
  'discountTotal',
  'taxTotal',
  'shippingTotal',
  'refundedItemsTotal',
  'creatorId',
  'test',
  'updatedAt',
] as const

/** What is shorter says nothing about whose it is when a file holds it: `cust-12` begins `cust-123`, too. */
const TELLING_CHARACTERS = 10

/** An erasure with the texts that must not be found in any file afterwards. */
export type Erased = { row: ErasureRow; traces: readonly string[] }

type Hands = { feed: FeedWriter; records: RecordWriter; save: (record: RecordWrite) => void }

/** The erasing of a person, to be run inside a transaction, with what is kept about it. */
export function createEraseJob(db: Writer, { feed, records, save }: Hands) {
  const search = createPersonSearch(db)
  const find = db.prepare<[string, string], LiveEntry>('SELECT version, entry FROM changes WHERE id = ? AND type = ?')
  const forgetAnswer = db.prepare(FORGET_ANSWER)
  const keep = db.prepare('INSERT INTO erasures VALUES (?, ?, ?, ?, ?, ?, ?, NULL)')
  const findErasure = db.prepare<[string], ErasureRow>(
    'SELECT id, requestedAt, ordersRedacted, ordersDeleted, interactionsDeleted, filesCleanAt FROM erasures WHERE id = ?',
  )
  const findUnclean = db.prepare<[], string>(FIND_UNCLEAN).pluck()
  const markClean = db.prepare('UPDATE erasures SET filesCleanAt = ? WHERE id = ?')

  const eraseRow = ({ type, id }: PersonRow, write: ErasureWrite): JsonObject => {
    const data = liveData(find.get(id, type)!)
    if (type === 'order' && write.orders === 'redact') {
      save({ type, id, data: booksOf(data) })
    } else {
      feed.remove(type, id, 'erased', write.at)
      records.remove(type, id)
      forgetAnswer.run(id)
    }
    return data
  }

  return {
    erase: (write: ErasureWrite): Erased => {
      const rows = search.find(write.marks)
      const texts = rows.flatMap((row) => textsOf(eraseRow(row, write)))
      const orders = rows.filter(({ type }) => type === 'order').length
      const redacted = write.orders === 'redact' ? orders : 0
      const deleted = [orders - redacted, rows.length - orders] as const
      keep.run(write.id, write.subject, write.requestedBy, write.at, redacted, ...deleted)
      const gone = [...write.marks, ...marksOf(rows)].filter((mark) => !search.isBorne(mark))
      return { row: findErasure.get(write.id)!, traces: tracesOf(gone, texts) }
    },
    find: (id: string): ErasureRow | null => findErasure.get(id) ?? null,
    listUnclean: (): string[] => findUnclean.all(),
    markClean: (ids: readonly string[], at: number): void => {
      for (const id of ids) markClean.run(at, id)
    },
  }
}

function booksOf(data: JsonObject): JsonObject {
  return Object.fromEntries(KEPT_OF_ORDER.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]]])))
}

/** All texts in the data that a person wrote or is known by. */
function textsOf(data: JsonObject): string[] {
  const personal = [data.comment, data.reason, data.adminUrl, data.email, data.phone, data.customer, data.payload]
  return personal.flatMap(stringsIn)
}

function stringsIn(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(stringsIn)
  return isJsonObject(value as JsonValue) ? Object.values(value as JsonObject).flatMap(stringsIn) : []
}

function tracesOf(marks: readonly PersonMark[], texts: readonly string[]): string[] {
  const traces = new Set([...marks.map(({ value }) => value), ...texts])
  return [...traces].filter((trace) => trace.length >= TELLING_CHARACTERS)
}

/** The questions of an erasure beside the person search, and the index each must use. */
export const erasurePlans = [
  { sql: FORGET_ANSWER, uses: 'idempotency_recordId' },
  { sql: FIND_UNCLEAN, uses: 'erasures_unclean' },
] as const
