import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { formatAbout } from '../format/duration.ts'
import { formatCount } from '../format/number.ts'
import { progressCopy as copy } from './progress.copy.ts'

export type ProgressText = {
  /** `12,300 of 380,000`, or `12,300 records` when the whole is not known or was passed: it is a count, not a promise. */
  done: string
  /** `about 2 min left`; null while nobody can know. */
  left: string | null
}

/** How far a sync run has come, in words. */
export function progressText({ received, expected, remainingMs }: NonNullable<SyncStatus['progress']>): ProgressText {
  const known = expected !== null && received <= expected
  const done = known
    ? copy.receivedOf(formatCount(received), formatCount(expected))
    : copy.received(formatCount(received), received)
  return { done, left: remainingMs === null ? null : leftText(remainingMs) }
}

function leftText(ms: number): string {
  const about = formatAbout(ms)
  return about === null ? copy.nearlyDone : copy.left(about)
}
