import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { PGlite } from '@electric-sql/pglite'
import Database from 'better-sqlite3'
import { CACHE_FILE } from '#data/db/profile.ts'

// What else could hold the same rows: DuckDB and PGlite, in memory, with the columns the questions need (the order summaries, too)
// and PGlite with indexes. And the way dashboards are first written: SQLite asked once more for each order.

/** Five questions of the window, in SQL all engines take. */
const SAME = {
  'orders: newest': () =>
    `SELECT id, orderNumber, placedAt, kindMask, csatScore, totalMinor FROM orders WHERE test = 0 ORDER BY placedAt DESC, rowKey DESC LIMIT 100`,
  'orders: returns by CSAT, and how many': () =>
    `SELECT id, orderNumber, csatScore, (SELECT count(*) FROM orders WHERE test = 0 AND kindMask & 16 <> 0) AS total
     FROM orders WHERE test = 0 AND kindMask & 16 <> 0 ORDER BY csatScore ASC NULLS LAST, placedAt DESC LIMIT 100`,
  'creators: 90 days': () =>
    `SELECT s.creatorId, s.currency, s.n, s.net, s.assisted, r.good, r.answers FROM (
       SELECT creatorId, currency, count(*) AS n, sum(netMinor) AS net, sum(CASE WHEN kindMask <> 0 THEN 1 ELSE 0 END) AS assisted
       FROM orders WHERE eligible = 1 AND placedAt >= ${FROM} AND placedAt < ${TO} GROUP BY creatorId, currency) s
     LEFT JOIN (
       SELECT o.creatorId, sum(CASE WHEN i.score >= 4 THEN 1 ELSE 0 END) AS good, count(*) AS answers
       FROM interactions i JOIN orders o ON o.orderKey = i.orderKey
       WHERE i.response = 1 AND o.eligible = 1 AND i.occurredAt >= ${FROM} AND i.occurredAt < ${TO} GROUP BY o.creatorId) r
     ON r.creatorId = s.creatorId`,
  'csat: 90 days by day': () =>
    `SELECT (occurredAt - ${FROM}) / 86400000 AS day, score, count(*) AS n FROM interactions
     WHERE response = 1 AND occurredAt >= ${FROM} AND occurredAt < ${TO} GROUP BY 1, 2`,
  'order panel': (key: string) => `SELECT * FROM interactions WHERE orderKey = '${key}' ORDER BY occurredAt DESC`,
} as const

export const sameQuestions = Object.keys(SAME) as (keyof typeof SAME)[]
const DAY_MS = 86_400_000
const TO = Date.UTC(2026, 10, 1)
const FROM = TO - 90 * DAY_MS

const ORDER_COLUMNS =
  'rowKey, id, orderKey, orderNumber, placedAt, totalMinor, netMinor, currency, creatorId, test, eligible, kindMask, csatScore'
const INTERACTION_COLUMNS = 'id, kind, orderKey, occurredAt, score, response, rating, comment'
const TEXTS = new Set(['id', 'orderKey', 'orderNumber', 'currency', 'creatorId', 'kind', 'rating', 'comment'])
const TABLES = { orders: ORDER_COLUMNS, interactions: INTERACTION_COLUMNS }
const schemaOf = (table: keyof typeof TABLES) =>
  `CREATE TABLE ${table} (${TABLES[table]
    .split(', ')
    .map((column) => `${column} ${TEXTS.has(column) ? 'text' : 'bigint'}`)
    .join(', ')})`

/** Milliseconds of each ask of each question. */
export type Times = Record<string, number[]>

type Engine = { ask(sql: string): Promise<unknown>; close(): Promise<void> }

async function openDuckDb(cache: Database.Database): Promise<Engine> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  for (const table of ['orders', 'interactions'] as const) {
    await connection.run(schemaOf(table))
    const appender = await connection.createAppender(table)
    const columns = TABLES[table].split(', ')
    for (const row of cache.prepare(`SELECT ${TABLES[table]} FROM ${table}`).raw().iterate() as Iterable<unknown[]>) {
      for (const [at, value] of row.entries()) {
        if (value === null) appender.appendNull()
        else if (TEXTS.has(columns[at]!)) appender.appendVarchar(value as string)
        else appender.appendBigInt(BigInt(value as number))
      }
      appender.endRow()
    }
    appender.closeSync()
  }
  return {
    ask: async (sql) => (await connection.runAndReadAll(sql)).getRows(),
    async close() {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

const BLOCK = 20_000

async function openPglite(cache: Database.Database): Promise<Engine> {
  const db = await PGlite.create()
  for (const table of ['orders', 'interactions'] as const) {
    await db.exec(schemaOf(table))
    let lines: string[] = []
    const flush = async () => {
      const blob = new Blob([lines.join('\n').replaceAll('\0', '')])
      if (lines.length > 0) await db.query(`COPY ${table} FROM '/dev/blob' (FORMAT csv)`, [], { blob })
      lines = []
    }
    for (const row of cache.prepare(`SELECT ${TABLES[table]} FROM ${table}`).raw().iterate() as Iterable<unknown[]>) {
      lines.push(row.map((value) => (value === null ? '' : `"${String(value).replaceAll('"', '""')}"`)).join(','))
      if (lines.length === BLOCK) await flush()
    }
    await flush()
  }
  await db.exec(`CREATE INDEX a ON orders (placedAt DESC, rowKey DESC) WHERE test = 0; CREATE INDEX b ON orders (orderKey);
    CREATE INDEX c ON interactions (orderKey, occurredAt); CREATE INDEX d ON interactions (occurredAt, score, orderKey) WHERE response = 1;
    ANALYZE`)
  return { ask: (sql) => db.query(sql), close: () => db.close() }
}

/** Puts the five questions to another engine that holds the cache's rows. */
export async function askRival(which: 'duckdb' | 'pglite', profile: string, times: number): Promise<Times> {
  const cache = new Database(join(profile, CACHE_FILE), { readonly: true })
  const keys = cache
    .prepare('SELECT orderKey FROM orders WHERE interactionCount > 2 ORDER BY rowKey DESC LIMIT 200')
    .pluck()
    .all() as string[]
  const engine = await (which === 'duckdb' ? openDuckDb : openPglite)(cache)
  cache.close()
  const measured: Times = {}
  for (let time = -1; time < times; time += 1) {
    for (const name of sameQuestions) {
      const began = performance.now()
      await engine.ask(SAME[name](keys[(time + 1) % keys.length]!))
      // The first round warms.
      if (time >= 0) measured[name] = [...(measured[name] ?? []), performance.now() - began]
    }
  }
  await engine.close()
  return measured
}

/** Creators of 90 days as they are first written: for each order, its interactions and its creator are asked for. */
export function askNaively(profile: string): Times {
  const cache = new Database(join(profile, CACHE_FILE), { readonly: true })
  const ordersOf = cache.prepare('SELECT * FROM orders WHERE eligible = 1 AND placedAt >= ? AND placedAt < ?')
  const interactionsOf = cache.prepare('SELECT * FROM interactions WHERE orderKey = ?')
  const creatorOf = cache.prepare('SELECT * FROM creators WHERE id = ?')
  const began = performance.now()
  const totals = new Map<string, { name: string; orders: number; net: number; assisted: number; scores: number[] }>()
  for (const order of ordersOf.all(FROM, TO) as { creatorId: string; orderKey: string; netMinor: number }[]) {
    const creator = creatorOf.get(order.creatorId) as { name: string } | undefined
    const all = interactionsOf.all(order.orderKey) as { test: number; response: number; score: number }[]
    const counted = all.filter(({ test }) => test === 0)
    const blank = { name: creator?.name ?? '', orders: 0, net: 0, assisted: 0, scores: [] }
    const total = totals.get(order.creatorId) ?? blank
    total.orders += 1
    total.net += order.netMinor
    total.assisted += Number(counted.length > 0)
    total.scores.push(...counted.filter(({ response }) => response === 1).map(({ score }) => score))
    totals.set(order.creatorId, total)
  }
  const ms = performance.now() - began
  cache.close()
  return { 'creators: 90 days': [ms] }
}
