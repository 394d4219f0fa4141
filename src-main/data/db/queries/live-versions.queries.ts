import type { Reader } from '../connection.ts'
import type { QueryPlan } from '../query-plan.ts'

/** Pages by id through a table and through what is in quarantine of its type: each record is in one of the two. */
const liveSql = (type: string, table: string) => `
  SELECT id, version FROM (
    SELECT * FROM (SELECT id, version FROM ${table} WHERE id > @after ORDER BY id LIMIT @limit)
    UNION ALL
    SELECT * FROM (SELECT id, version FROM quarantine WHERE type = '${type}' AND id > @after ORDER BY id LIMIT @limit)
  ) ORDER BY id LIMIT @limit`

const LIVE = {
  order: liveSql('order', 'orders'),
  creator: liveSql('creator', 'creators'),
  interaction: liveSql('interaction', 'interactions'),
} as const

export type LiveVersion = { id: string; version: number }

/** The next records of a type that the store has live, by id: understood or not, whole or trimmed. */
export function listLiveVersions(reader: Reader, type: keyof typeof LIVE, after: string, limit: number): LiveVersion[] {
  return reader.all(LIVE[type], { after, limit })
}

export const plans: readonly QueryPlan[] = [
  { sql: LIVE.order, params: { after: '', limit: 1 }, uses: ['sqlite_autoindex_orders_1'] },
  { sql: LIVE.creator, params: { after: '', limit: 1 }, uses: ['sqlite_autoindex_creators_1'] },
  { sql: LIVE.interaction, params: { after: '', limit: 1 }, uses: ['sqlite_autoindex_interactions_1'] },
]
