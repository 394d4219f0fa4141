import type { DuckDBConnection } from '@duckdb/node-api'
import type { InteractionQuery } from '#shared/rpc/shapes/lists.shapes.ts'
import type { Attribution, OrderQuery, PeriodInput } from '#shared/rpc/shapes.ts'
import { rows } from './oracle.ts'

/** The product's lists and figures in SQL over the tables of `LOAD`, from the words of docs/metrics.md. */

const text = (value: string) => `'${value.replaceAll("'", "''")}'`
const oneOf = (column: string, values: readonly (string | number | null)[]) =>
  values.length === 0
    ? 'true'
    : `(${values
        .map((value) =>
          value === null ? `${column} IS NULL` : `${column} = ${typeof value === 'number' ? value : text(value)}`,
        )
        .join(' OR ')})`
const wish = (wanted: boolean | null, sql: string) => (wanted === null ? 'true' : wanted ? `(${sql})` : `NOT (${sql})`)

/** Local days `[from, to)` of a zone, by the engine's own calendar. */
export function during(column: string, { from, to, zone }: PeriodInput): string {
  const start = (day: string) => `epoch_ms(timezone(${text(zone!)}, TIMESTAMP '${day} 00:00:00'))`
  return `(${from === null ? 'true' : `${column} >= ${start(from)}`} AND ${to === null ? 'true' : `${column} < ${start(to)}`})`
}

const ELIGIBLE = `(NOT o.test AND o.status IS DISTINCT FROM 'cancelled')`
const TOUCHED = 'EXISTS (SELECT 1 FROM acts a WHERE a.ord = o.id AND NOT a.test)'
const CSAT =
  '(SELECT r.score FROM resp r WHERE r.ord = o.id ORDER BY r.moment DESC, r.rec DESC NULLS LAST, r.id DESC LIMIT 1)'

function assisted(attribution: Attribution): string {
  if (attribution.rule === 'linked') return TOUCHED
  return `EXISTS (SELECT 1 FROM acts a WHERE NOT a.test AND (a.ord = o.id OR (a.k IS NULL AND a.cust = o.cust))
    AND a.moment BETWEEN o.placed - ${attribution.windowDays}::BIGINT * 86400000 AND o.placed)`
}

const hasKind = (kind: string) =>
  `EXISTS (SELECT 1 FROM acts a WHERE a.ord = o.id AND NOT a.test AND a.kind = ${text(kind)})`

const BANDS = { good: 'IN (4, 5)', neutral: '= 3', bad: 'IN (1, 2)', unrated: 'IS NULL' } as const
const bandsOf = (column: string, bands: OrderQuery['bands']) =>
  bands.length === 0 ? 'true' : `(${bands.map((band) => `${column} ${BANDS[band]}`).join(' OR ')})`

const contains = (column: string, part: string) => `coalesce(contains(lower(${column}), lower(${text(part)})), false)`

function orderConditions(query: OrderQuery): string {
  const { search } = query
  return [
    'NOT o.test',
    during('o.placed', query.period),
    ...query.kinds.map(hasKind),
    query.anyKinds.length === 0 ? 'true' : `(${query.anyKinds.map(hasKind).join(' OR ')})`,
    wish(query.touched, TOUCHED),
    bandsOf(CSAT, query.bands),
    oneOf(
      `(CASE WHEN o.status IN ('open', 'paid', 'fulfilled', 'cancelled', 'refunded') THEN o.status END)`,
      query.statuses,
    ),
    oneOf('o.creator', query.creatorIds),
    wish(query.eligible, ELIGIBLE),
    wish(query.assisted, assisted(query.attribution ?? { rule: 'linked' })),
    search === ''
      ? 'true'
      : `(coalesce(starts_with(o.k, okey(${text(search)})), false) OR ${contains('o.num', search)}
          OR ${contains('o.cust_name', search)} OR ${contains('o.cust_mail', search)}
          OR EXISTS (SELECT 1 FROM acts a WHERE a.ord = o.id AND ${contains('a.comment', search)}))`,
  ].join(' AND ')
}

const ORDER_TERMS: Record<OrderQuery['sort']['column'], string> = {
  orderNumber: 'o.num',
  kinds: 'nullif((SELECT count(*) FROM acts a WHERE a.ord = o.id AND NOT a.test), 0)',
  csatScore: CSAT,
  creatorName: 'NULL',
  totalMinor: 'o.items - o.discount + o.tax + o.shipping',
  placedAt: 'o.placed',
  lastInteractionAt: '(SELECT max(a.moment) FROM acts a WHERE a.ord = o.id AND NOT a.test)',
  status: `(CASE WHEN o.status IN ('open', 'paid', 'fulfilled', 'cancelled', 'refunded') THEN o.status END)`,
}

/** The ids of the orders a query selects, each with what it is sorted by. */
export function askOrderIds(
  connection: DuckDBConnection,
  query: OrderQuery,
): Promise<{ id: string; term: string | number | null; placed: number }[]> {
  return rows(
    connection,
    `SELECT o.id, o.placed, ${ORDER_TERMS[query.sort.column]} AS term FROM orders o WHERE ${orderConditions(query)}`,
  )
}

/** The ids of the interactions a query selects. */
export async function askInteractionIds(connection: DuckDBConnection, query: InteractionQuery): Promise<string[]> {
  const { search } = query
  const state = `(CASE WHEN a.k IS NULL THEN 'none' WHEN a.ord IS NULL THEN 'orphan' ELSE 'matched' END)`
  const bands = query.bands.map((band) =>
    band === 'unrated' ? `(a.kind = 'csat' AND a.score IS NULL)` : `a.score ${BANDS[band]}`,
  )
  const found = await rows<{ id: string }>(
    connection,
    `SELECT a.id FROM acts a LEFT JOIN orders o ON o.id = a.ord WHERE ${[
      'NOT a.test',
      during('a.moment', query.period),
      oneOf('a.kind', query.kinds),
      bands.length === 0 ? 'true' : `(${bands.join(' OR ')})`,
      oneOf('a.score', query.scores),
      oneOf(state, query.matches),
      wish(query.response, 'a.id IN (SELECT r.id FROM resp r)'),
      wish(query.hasComment, 'a.comment IS NOT NULL'),
      oneOf('a.agent', query.agents),
      oneOf('o.creator', query.creatorIds),
      query.eligibleOrder === null ? 'true' : `(o.id IS NOT NULL AND ${wish(query.eligibleOrder, ELIGIBLE)})`,
      search === '' ? 'true' : contains('a.comment', search),
    ].join(' AND ')}`,
  )
  return found.map(({ id }) => id)
}

/** What is counted of one creator in one currency, or of one creator. */
export type OracleSales = Record<
  | 'orders'
  | 'itemsMinor'
  | 'discountMinor'
  | 'netMinor'
  | 'assistedOrders'
  | 'assistedItemsMinor'
  | 'assistedDiscountMinor'
  | 'assistedNetMinor',
  number
>

/** Sales of eligible orders placed in a period, by creator and currency. */
export function askSales(
  connection: DuckDBConnection,
  period: PeriodInput,
  attribution: Attribution,
): Promise<(OracleSales & { creator: string | null; cur: string })[]> {
  const sums = (name: string, filter: string) => `
    coalesce(sum(items) ${filter}, 0)::BIGINT AS "${name}temsMinor",
    coalesce(sum(discount) ${filter}, 0)::BIGINT AS "${name === 'i' ? 'd' : 'assistedD'}iscountMinor",
    coalesce(sum(items - discount - refunded) ${filter}, 0)::BIGINT AS "${name === 'i' ? 'n' : 'assistedN'}etMinor"`
  return rows(
    connection,
    `SELECT creator, cur, count(*) AS orders, ${sums('i', '')}, count(*) FILTER (won) AS "assistedOrders",
       ${sums('assistedI', 'FILTER (won)')}
     FROM (SELECT o.*, ${assisted(attribution)} AS won FROM orders o WHERE ${ELIGIBLE} AND ${during('o.placed', period)})
     GROUP BY creator, cur`,
  )
}

/** Orders placed in a period, and those of them with a return or resize request, by creator. */
export function askRequests(
  connection: DuckDBConnection,
  period: PeriodInput,
): Promise<{ creator: string | null; placed: number; requested: number }[]> {
  return rows(
    connection,
    `SELECT creator, count(*) AS placed, count(*) FILTER (asked) AS requested
     FROM (SELECT o.creator, ${hasKind('return')} OR ${hasKind('resize')} AS asked
       FROM orders o WHERE NOT o.test AND ${during('o.placed', period)})
     GROUP BY creator`,
  )
}

/** How responses of a period are looked at; each names what its rows are grouped by. */
const GROUPS = {
  all: 'NULL',
  creator: `CASE WHEN r.ord IS NULL THEN '#no-order' WHEN NOT ${ELIGIBLE} THEN '#not-eligible' ELSE coalesce(o.creator, '#nobody') END`,
  agent: `coalesce(a.agent, '#nobody')`,
} as const

/** Responses per score of a period, by group. */
export async function askScores(
  connection: DuckDBConnection,
  group: keyof typeof GROUPS,
  filter: { period: PeriodInput; creatorIds: readonly (string | null)[]; agents: readonly (string | null)[] },
): Promise<Map<string | null, number[]>> {
  const { period, creatorIds, agents } = filter
  const found = await rows<{ name: string | null; score: number; n: number }>(
    connection,
    `SELECT ${GROUPS[group]} AS name, r.score, count(*) AS n
     FROM resp r JOIN acts a ON a.id = r.id LEFT JOIN orders o ON o.id = r.ord
     WHERE ${during('r.moment', period)} AND ${oneOf('a.agent', agents)}
       AND ${creatorIds.length === 0 ? 'true' : `(r.ord IS NOT NULL AND ${ELIGIBLE} AND ${oneOf('o.creator', creatorIds)})`}
     GROUP BY ALL`,
  )
  const tallies = new Map<string | null, number[]>()
  for (const { name, score, n } of found) {
    const tally = tallies.get(name) ?? [0, 0, 0, 0, 0]
    tally[Number(score) - 1] = n
    tallies.set(name, tally)
  }
  return tallies
}

/** Responses per score by what else happened around their order: kinds overlap. */
export async function askBeside(connection: DuckDBConnection, period: PeriodInput): Promise<Map<string, number[]>> {
  const found = await rows<{ name: string; score: number; n: number }>(
    connection,
    `WITH around AS (
       SELECT r.id, r.score, unnest(CASE WHEN r.ord IS NULL THEN ['no-order'] ELSE coalesce(
         (SELECT list(DISTINCT a.kind) FROM acts a WHERE a.ord = r.ord AND NOT a.test AND a.kind <> 'csat'), ['nothing']) END) AS name
       FROM resp r WHERE ${during('r.moment', period)})
     SELECT name, score, count(*) AS n FROM around GROUP BY ALL`,
  )
  const tallies = new Map<string, number[]>()
  for (const { name, score, n } of found) {
    const tally = tallies.get(name) ?? [0, 0, 0, 0, 0]
    tally[Number(score) - 1] = n
    tallies.set(name, tally)
  }
  return tallies
}

/** Ratings of a period that are no responses, and why. */
export async function askExcluded(
  connection: DuckDBConnection,
  period: PeriodInput,
): Promise<{ tests: number; superseded: number; unscored: number }> {
  const [found] = await rows<{ tests: number; superseded: number; unscored: number }>(
    connection,
    `SELECT count(*) FILTER (a.test) AS tests, count(*) FILTER (NOT a.test AND a.score IS NULL) AS unscored,
       count(*) FILTER (NOT a.test AND a.score IS NOT NULL AND a.id NOT IN (SELECT r.id FROM resp r)) AS superseded
     FROM acts a WHERE a.kind = 'csat' AND ${during('a.moment', period)}`,
  )
  return found!
}
