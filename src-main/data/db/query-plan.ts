import type { Reader, SqlParams } from './connection.ts'

/** A promise about a query: which indexes its plan names. The plans test explains each and fails on a table scan. */
export type QueryPlan = { sql: string; params: SqlParams; uses: readonly string[]; mayScan?: boolean }

/** The steps SQLite says it would take. */
export function explainPlan(reader: Reader, { sql, params }: Pick<QueryPlan, 'sql' | 'params'>): string[] {
  return reader.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params).map((row) => row.detail)
}
