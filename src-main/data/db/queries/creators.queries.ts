import type { Reader } from '../connection.ts'
import type { QueryPlan } from '../query-plan.ts'

export type CreatorName = { id: string; name: string; active: boolean }

const CREATOR_NAMES = 'SELECT id, name, active FROM creators'

/** The creators the store described, by id. */
export function listCreatorNames(reader: Reader): Map<string, CreatorName> {
  const rows = reader.all<{ id: string; name: string; active: number }>(CREATOR_NAMES)
  return new Map(rows.map(({ id, name, active }) => [id, { id, name, active: active === 1 }]))
}

export const plans: readonly QueryPlan[] = [
  // Every creator may be a row of the answer.
  { sql: CREATOR_NAMES, params: [], uses: [], mayScan: true },
]
