import type { Money } from '#shared/base/money.ts'
import { sampleOf } from '#shared/metrics/sample-rule.ts'
import type { CreatorRow } from '#shared/rpc/shapes.ts'

/** What names a row for selection: the creator's id, or a word no id can be for orders credited to nobody. */
export function creatorKey(row: Pick<CreatorRow, 'creatorId'>): string {
  return row.creatorId === null ? 'nobody' : `creator:${row.creatorId}`
}

/** Money lists sort by currency, then amount, line by line; amounts of different currencies are never compared. */
export function compareMoney(a: readonly Money[], b: readonly Money[]): number {
  for (let line = 0; line < Math.max(a.length, b.length); line++) {
    const left = a[line]
    const right = b[line]
    if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? -1 : 1
    if (left.currency !== right.currency) return left.currency < right.currency ? -1 : 1
    if (left.minor !== right.minor) return left.minor - right.minor
  }
  return 0
}

/** What a creator's CSAT ranks by: the lower bound of its interval; nothing below 30 responses. */
export function csatRank(row: Pick<CreatorRow, 'csat'>): number | undefined {
  return row.csat !== null && sampleOf(row.csat.responses) === 'enough' ? row.csat.low : undefined
}
