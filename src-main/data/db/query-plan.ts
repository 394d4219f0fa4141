import type { Period } from '#shared/base/period.ts'
import type { Reader, SqlParams } from './connection.ts'

/**
 * A promise about a query that is really run: which indexes its plan names. The plans test explains each, and fails when
 * one reads a whole table without `mayScan`, or carries `mayScan` without need.
 */
export type QueryPlan = { sql: string; params: SqlParams; uses: readonly string[]; mayScan?: boolean }

/** Periods to build the explained SQL for. */
export const ALL_TIME: Period = { fromAt: null, toAt: null }
export const ONE_PERIOD: Period = { fromAt: 0, toAt: 1 }

/** The steps SQLite says it would take. */
export function explainPlan(reader: Reader, { sql, params }: Pick<QueryPlan, 'sql' | 'params'>): string[] {
  return reader.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params).map((row) => row.detail)
}

/**
 * The steps that read every row of a table. Walking an index alone is none, nor walking one until a LIMIT is reached; what
 * a subquery gives was read by steps of its own.
 */
export function wholeReads(reader: Reader, plan: Pick<QueryPlan, 'sql' | 'params'>): string[] {
  const stopsEarly = /\bLIMIT\b/.test(plan.sql)
  const harmless = stopsEarly ? /USING (COVERING )?INDEX/ : /USING COVERING INDEX/
  return explainPlan(reader, plan).filter((step) => /^SCAN (?!\(subquery)/.test(step) && !harmless.test(step))
}
