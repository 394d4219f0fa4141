import { type Digest, type RecordType, recordTypes } from '#shared/store-api/current.ts'
import type { EntryList, FeedPage, FeedState, PageQuery } from '../store-database.ts'
import type { Reader } from './open.ts'

/** A page never grows beyond this; it holds fewer entries instead. */
const PAGE_BYTES = 8 * 1024 * 1024
/** The most interactions `listRecent` answers. */
const RECENT_INTERACTIONS = 5_000

type StateRow = { epoch: string; position: number; oldestPosition: number }
type Slice = { count: number; last: number | null; entries: Buffer | null }

const placed = (position: number) => ({ transaction: 0n, ordinal: BigInt(position) })
const listed = (types: readonly RecordType[]) => types.map((type) => `'${type}'`).join(', ')

/** One type seeks its own index; several merge their indexes; all types follow the primary key. */
function sliceSql(types: readonly RecordType[]): string {
  const inOrder = 'ORDER BY position LIMIT :limit'
  const rows =
    types.length === recordTypes.length
      ? `SELECT position, entry FROM changes WHERE position > :after ${inOrder}`
      : types
          .map(
            (type) =>
              `SELECT * FROM (SELECT position, entry FROM changes WHERE type = '${type}' AND position > :after ${inOrder})`,
          )
          .join(' UNION ALL ')
  const merged = types.length === 2 ? `SELECT position, entry FROM (${rows}) ${inOrder}` : rows
  return `SELECT COUNT(*) AS count, MAX(position) AS last, CAST(group_concat(entry, ',') AS BLOB) AS entries FROM (${merged})`
}

const MORE = (types: readonly RecordType[]) =>
  `SELECT EXISTS (SELECT 1 FROM changes WHERE position > ? AND type IN (${listed(types)}))`

const RECENT = `
  WITH latest AS MATERIALIZED (
    SELECT id, orderKey, creatorId FROM orders ORDER BY placedAt DESC LIMIT :orders
  ), wanted (type, id) AS (
    SELECT 'creator', creatorId FROM latest WHERE creatorId IS NOT NULL
    UNION SELECT 'order', id FROM latest
    UNION SELECT * FROM (
      SELECT 'interaction', i.id FROM (SELECT DISTINCT orderKey FROM latest WHERE orderKey IS NOT NULL) AS l
      CROSS JOIN interactions AS i ON i.orderKey = l.orderKey LIMIT ${RECENT_INTERACTIONS}
    )
  )
  SELECT COUNT(*) AS count, CAST(group_concat(entry, ',') AS BLOB) AS entries
  FROM (SELECT c.entry FROM wanted AS w CROSS JOIN changes AS c ON c.id = w.id AND c.type = w.type)`

/** The reading half of the feed on one connection; every answer is one snapshot. */
export function createFeedReader(db: Reader) {
  const state = db.prepare<[], StateRow>('SELECT epoch, position, oldestPosition FROM feed')
  const digests = db.prepare<[], { type: RecordType; live: number; sum: string }>('SELECT type, live, sum FROM digests')
  const entryOf = db.prepare<[string, string], string>('SELECT entry FROM changes WHERE id = ? AND type = ?').pluck()
  const recent = db.prepare<[{ orders: number }], { count: number; entries: Buffer | null }>(RECENT)
  const prepared = new Map<string, { slice: ReturnType<typeof prepareSlice>; more: ReturnType<typeof prepareMore> }>()
  const prepareSlice = (types: readonly RecordType[]) =>
    db.prepare<[{ after: number; limit: number }], Slice>(sliceSql(types))
  const prepareMore = (types: readonly RecordType[]) => db.prepare<[number], number>(MORE(types)).pluck()
  const statementsFor = (types: readonly RecordType[]) => {
    const known = prepared.get(types.join())
    if (known !== undefined) return known
    const made = { slice: prepareSlice(types), more: prepareMore(types) }
    prepared.set(types.join(), made)
    return made
  }

  const readState = (): FeedState => {
    const row = state.get()!
    return { epoch: row.epoch, head: placed(row.position), oldest: placed(row.oldestPosition) }
  }

  const readDigest = (types: readonly RecordType[]): Digest => {
    const digest: Digest = {}
    for (const { type, live, sum } of digests.all()) if (types.includes(type)) digest[type] = { live, sum }
    return digest
  }

  const readPage = ({ after, types, limit, digest }: PageQuery): FeedPage => {
    const ordered = recordTypes.filter((type) => types.includes(type))
    const { slice, more } = statementsFor(ordered)
    const now = readState()
    const from = after === null ? 0 : Number(after.ordinal)
    let asked = limit
    let rows = slice.get({ after: from, limit: asked })!
    while ((rows.entries?.length ?? 0) > PAGE_BYTES && asked > 1) {
      asked = Math.ceil(asked / 4)
      rows = slice.get({ after: from, limit: asked })!
    }
    const full = rows.count === asked
    const caughtUp = !full || more.get(rows.last!) === 0
    return {
      state: now,
      entries: rows.entries ?? Buffer.alloc(0),
      count: rows.count,
      next: caughtUp ? now.head : placed(rows.last!),
      caughtUp,
      digest: digest && caughtUp ? readDigest(ordered) : null,
    }
  }

  const listRecent = (orders: number): EntryList => {
    const rows = recent.get({ orders })!
    return { epoch: readState().epoch, entries: rows.entries ?? Buffer.alloc(0), count: rows.count }
  }

  return {
    readState,
    readPage: db.transaction(readPage) as typeof readPage,
    listRecent: db.transaction(listRecent) as typeof listRecent,
    findEntry: (type: RecordType, id: string): string | null => entryOf.get(id, type) ?? null,
    countRecords: (): Record<RecordType, number> => {
      const counts = { order: 0, creator: 0, interaction: 0 }
      for (const { type, live } of digests.all()) counts[type] = live
      return counts
    },
  }
}

/** The questions the feed asks and the index each must use; one test explains them all. */
export const feedPlans = [
  { sql: sliceSql(['creator']), uses: 'changes_type_position' },
  { sql: sliceSql(['order', 'interaction']), uses: 'changes_type_position' },
  { sql: sliceSql(recordTypes), uses: 'INTEGER PRIMARY KEY' },
  { sql: RECENT, uses: 'orders_placedAt' },
  { sql: RECENT, uses: 'interactions_orderKey' },
  { sql: RECENT, uses: 'changes_id_type' },
] as const
