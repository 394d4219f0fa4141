import type { Period } from '#shared/base/period.ts'

/** SQL with its parameters, to be joined with others. */
export type Condition = { sql: string; params: readonly (string | number | null)[] }

/** `column` within a half-open period; nothing for all time, so that no needless condition hides an index. */
export function within(column: string, { fromAt, toAt }: Period): Condition[] {
  return [
    ...(fromAt === null ? [] : [{ sql: `${column} >= ?`, params: [fromAt] }]),
    ...(toAt === null ? [] : [{ sql: `${column} < ?`, params: [toAt] }]),
  ]
}

/** All conditions joined by AND; `TRUE` when there are none. */
export function allOf(conditions: readonly Condition[]): Condition {
  if (conditions.length === 0) return { sql: 'TRUE', params: [] }
  return { sql: conditions.map(({ sql }) => sql).join(' AND '), params: conditions.flatMap(({ params }) => params) }
}
