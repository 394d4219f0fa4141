import type { Reader } from '../connection.ts'
import type { QueryPlan } from '../query-plan.ts'

const COUNT_QUARANTINED = 'SELECT COUNT(*) AS count FROM quarantine WHERE type = ?'
const COUNT_DELETED = 'SELECT COUNT(*) AS count FROM tombstones WHERE type = ?'

/** How many records of a type are kept aside because they cannot be read. */
export function countQuarantined(reader: Reader, type: 'order' | 'interaction'): number {
  return reader.get<{ count: number }>(COUNT_QUARANTINED, [type])!.count
}

/** How many records of a type were deleted at the store. */
export function countDeleted(reader: Reader, type: 'order' | 'interaction'): number {
  return reader.get<{ count: number }>(COUNT_DELETED, [type])!.count
}

export const plans: readonly QueryPlan[] = [
  { sql: COUNT_QUARANTINED, params: ['order'], uses: ['quarantine'] },
  { sql: COUNT_DELETED, params: ['order'], uses: ['tombstones'] },
]
