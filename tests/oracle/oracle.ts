import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { JsonObject } from '#shared/base/json.ts'

/**
 * The product's definitions once more, in SQL of another engine, over the raw records of a feed. Written from the words of
 * docs/metrics.md, never from Facet's code: where the two disagree, one of them is wrong.
 */
export type Oracle = {
  /** The engine itself, for further questions. */
  connection: DuckDBConnection
  orders(period: OraclePeriod): Promise<OracleOrder[]>
  creators(period: OraclePeriod): Promise<OracleCreator[]>
  distribution(period: OraclePeriod): Promise<number[]>
  /** Readable interactions that are no tests. */
  interactions(): Promise<number>
  close(): void
}

/** Epoch ms, half-open; null is unbounded. */
export type OraclePeriod = { fromAt: number | null; toAt: number | null }
export type OracleOrder = {
  orderNumber: string
  id: string
  kinds: Record<string, number>
  csatScore: number | null
  csatCount: number
  totalMinor: number
  currency: string | null
  creatorId: string | null
  status: string | null
  placedAt: number
}
export type OracleCreator = {
  creatorId: string | null
  orders: number
  assisted: number
  revenue: Record<string, number>
  assistedRevenue: Record<string, number>
  satisfied: number
  responses: number
}

/** The product's words as tables of DuckDB: orders, acts (interactions), resp (responses). */
export const LOAD = `
CREATE VIEW recs AS SELECT type, id, data::JSON AS d FROM raw;
CREATE MACRO txt(d, f) AS CASE WHEN json_type(d, f) = 'VARCHAR' THEN json_extract_string(d, f) END;
CREATE MACRO whole(d, f) AS CASE WHEN json_type(d, f) IN ('UBIGINT', 'BIGINT') THEN json_extract_string(d, f)::BIGINT END;
CREATE MACRO inst(d, f) AS CASE WHEN json_type(d, f) = 'VARCHAR' THEN epoch_ms(try_cast(json_extract_string(d, f) AS TIMESTAMPTZ)) END;
-- The normal form: NFKC (of the characters these stores use), trimmed, one # dropped, upper case, empty is none.
CREATE MACRO okey(n) AS nullif(upper(regexp_replace(trim(translate(n, '＃０１２３４５６７８９', '#0123456789')), '^#', '')), '');

CREATE TABLE orders AS
  SELECT id, txt(d, '$.orderNumber') AS num, okey(txt(d, '$.orderNumber')) AS k, inst(d, '$.placedAt') AS placed,
    whole(d, '$.itemsTotal') AS items, coalesce(whole(d, '$.discountTotal'), 0) AS discount,
    coalesce(whole(d, '$.taxTotal'), 0) AS tax, coalesce(whole(d, '$.shippingTotal'), 0) AS shipping,
    coalesce(whole(d, '$.refundedItemsTotal'), 0) AS refunded,
    coalesce(CASE WHEN regexp_matches(txt(d, '$.currency'), '^[A-Z]{3}$') THEN txt(d, '$.currency') END, 'XXX') AS cur,
    txt(d, '$.creatorId') AS creator, coalesce(json_type(d, '$.test') = 'BOOLEAN' AND json_extract_string(d, '$.test') = 'true', false) AS test,
    txt(d, '$.status') AS status, txt(d, '$.customer.id') AS cust, txt(d, '$.customer.name') AS cust_name,
    txt(d, '$.customer.email') AS cust_mail
  FROM recs WHERE type = 'order';
DELETE FROM orders WHERE num IS NULL OR trim(num) = '' OR placed IS NULL OR items IS NULL;

CREATE TABLE raters AS
  SELECT id, txt(d, '$.kind') AS kind, txt(d, '$.sessionId') AS sess, txt(d, '$.orderNumber') AS num,
    okey(txt(d, '$.orderNumber')) AS k, inst(d, '$.occurredAt') AS moment, inst(d, '$.receivedAt') AS rec,
    coalesce(json_type(d, '$.test') = 'BOOLEAN' AND json_extract_string(d, '$.test') = 'true', false) AS test,
    regexp_replace(lower(json_extract_string(d, '$.rating')), '\\s', '', 'g') AS label, whole(d, '$.score') AS sent,
    txt(d, '$.customerId') AS cust, txt(d, '$.agent') AS agent, txt(d, '$.comment') AS comment
  FROM recs WHERE type = 'interaction';
DELETE FROM raters WHERE moment IS NULL OR kind IS NULL OR kind NOT IN ('csat','capsule','order_update','order_tracking','return','resize');

CREATE TABLE acts AS
  SELECT *, CASE WHEN kind <> 'csat' THEN NULL
    WHEN label IN ('great', 'excellent') THEN 5 WHEN label = 'good' THEN 4 WHEN label IN ('ok', 'okay', 'neutral') THEN 3
    WHEN label = 'poor' THEN 2 WHEN label IN ('bad', 'terrible') THEN 1
    WHEN regexp_full_match(label, '[1-5](/5)?') THEN label[1]::INT
    WHEN sent BETWEEN 1 AND 5 THEN sent END AS score,
    coalesce(
      (SELECT o.id FROM orders o WHERE o.num = raters.num ORDER BY o.placed DESC, o.id DESC LIMIT 1),
      (SELECT o.id FROM orders o WHERE o.k = raters.k ORDER BY o.placed DESC, o.id DESC LIMIT 1)) AS ord
  FROM raters;
UPDATE acts SET ord = NULL WHERE k IS NULL;

CREATE TABLE resp AS
  SELECT id, moment, rec, score, ord FROM (
    SELECT *, row_number() OVER (PARTITION BY sess, k ORDER BY moment DESC, rec DESC NULLS LAST, id DESC) AS nth
    FROM acts WHERE kind = 'csat' AND NOT test AND score IS NOT NULL)
  WHERE sess IS NULL OR k IS NULL OR nth = 1;
`

/** Raw feed entries (upserts only) as the tables of `LOAD`. */
export async function loadEntries(
  entries: readonly JsonObject[],
): Promise<{ connection: DuckDBConnection; close(): void }> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'; CREATE TABLE raw (type VARCHAR, id VARCHAR, data VARCHAR)")
  const insert = await connection.prepare('INSERT INTO raw VALUES (?, ?, ?)')
  for (const { type, id, data } of entries) {
    insert.bindVarchar(1, String(type))
    insert.bindVarchar(2, String(id))
    insert.bindVarchar(3, JSON.stringify(data))
    await insert.run()
  }
  for (const statement of LOAD.split(/;\s*$/m).filter((text) => text.trim() !== '')) await connection.run(statement)
  const close = () => {
    connection.closeSync()
    instance.closeSync()
  }
  return { connection, close }
}

/** Answers the product's questions about raw feed entries (upserts only). */
export async function openOracle(entries: readonly JsonObject[]): Promise<Oracle> {
  const { connection, close } = await loadEntries(entries)
  return {
    connection,
    orders: (period) => askOrders(connection, period),
    creators: (period) => askCreators(connection, period),
    distribution: (period) => askDistribution(connection, period),
    interactions: async () =>
      (await rows<{ n: number }>(connection, 'SELECT count(*) AS n FROM acts WHERE NOT test'))[0]!.n,
    close,
  }
}

/** The rows of an answer, whole numbers as numbers. */
export async function rows<T>(connection: DuckDBConnection, sql: string): Promise<T[]> {
  const reader = await connection.runAndReadAll(sql)
  return reader
    .getRowObjects()
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
      ),
    ) as T[]
}

/** SQL for an instant inside a period. */
export const inside = (column: string, { fromAt, toAt }: OraclePeriod) =>
  `(${column} >= ${fromAt ?? -1e15}::BIGINT AND ${column} < ${toAt ?? 1e15}::BIGINT)`

async function askOrders(connection: DuckDBConnection, period: OraclePeriod): Promise<OracleOrder[]> {
  const found = await rows<OracleOrder & { counts: string }>(
    connection,
    `SELECT o.id, o.num AS "orderNumber", o.placed AS "placedAt", nullif(o.cur, 'XXX') AS currency, o.creator AS "creatorId",
       CASE WHEN o.status IN ('open', 'paid', 'fulfilled', 'cancelled', 'refunded') THEN o.status END AS status, (o.items - o.discount + o.tax + o.shipping)::BIGINT AS "totalMinor",
       (SELECT count(*) FROM resp r WHERE r.ord = o.id) AS "csatCount",
       (SELECT r.score::BIGINT FROM resp r WHERE r.ord = o.id ORDER BY r.moment DESC, r.rec DESC NULLS LAST, r.id DESC LIMIT 1) AS "csatScore",
       (SELECT coalesce(json_group_object(kind, n), '{}') FROM (SELECT kind, count(*) AS n FROM acts a WHERE a.ord = o.id AND NOT a.test GROUP BY kind))::VARCHAR AS counts
     FROM orders o WHERE NOT o.test AND ${inside('o.placed', period)} ORDER BY o.placed DESC, o.id DESC`,
  )
  return found.map(({ counts, ...order }) => ({ ...order, kinds: JSON.parse(counts) as Record<string, number> }))
}

async function askCreators(connection: DuckDBConnection, period: OraclePeriod): Promise<OracleCreator[]> {
  const sales = await rows<{ creator: string | null; cur: string; n: number; net: number; na: number; neta: number }>(
    connection,
    `SELECT creator, cur, count(*) AS n, sum(net)::BIGINT AS net, count(*) FILTER (touched) AS na, coalesce(sum(net) FILTER (touched), 0)::BIGINT AS neta
     FROM (SELECT creator, cur, items - discount - refunded AS net,
         EXISTS (SELECT 1 FROM acts a WHERE a.ord = o.id AND NOT a.test) AS touched
       FROM orders o WHERE NOT test AND status IS DISTINCT FROM 'cancelled' AND ${inside('placed', period)})
     GROUP BY creator, cur`,
  )
  const ratings = await rows<{ creator: string | null; good: number; n: number }>(
    connection,
    `SELECT o.creator, count(*) FILTER (r.score >= 4) AS good, count(*) AS n
     FROM resp r JOIN orders o ON o.id = r.ord
     WHERE NOT o.test AND o.status IS DISTINCT FROM 'cancelled' AND ${inside('r.moment', period)} GROUP BY o.creator`,
  )
  const found = new Map<string | null, OracleCreator>()
  const of = (creatorId: string | null) => {
    const blank = { creatorId, orders: 0, assisted: 0, revenue: {}, assistedRevenue: {}, satisfied: 0, responses: 0 }
    return found.get(creatorId) ?? found.set(creatorId, blank).get(creatorId)!
  }
  for (const { creator, cur, n, net, na, neta } of sales) {
    const row = of(creator)
    row.orders += n
    row.assisted += na
    row.revenue[cur] = net
    if (na > 0) row.assistedRevenue[cur] = neta
  }
  for (const { creator, good, n } of ratings) Object.assign(of(creator), { satisfied: good, responses: n })
  return [...found.values()]
}

async function askDistribution(connection: DuckDBConnection, period: OraclePeriod): Promise<number[]> {
  const counts = await rows<{ score: number; n: number }>(
    connection,
    `SELECT score, count(*) AS n FROM resp WHERE ${inside('moment', period)} GROUP BY score`,
  )
  return [1, 2, 3, 4, 5].map((score) => counts.find((row) => Number(row.score) === score)?.n ?? 0)
}
