import type { Writer } from '../../db/connection.ts'
import { lastInteractionRowKey } from '../../db/queries/interaction-records.queries.ts'
import { findSyncState, setDetailsSince, setEraseDue } from '../../db/queries/sync-state.queries.ts'
import { trimInteractions } from '../../db/queries/trim.queries.ts'
import { type CacheChange, Touched } from '../apply/cache-change.ts'

const DAY_MS = 86_400_000
/** The limit moves by a day with each day, by more after a while without Facet, and by a month when a person moves it. */
const WISH_MS = 20 * DAY_MS
/** Rows looked at between two breaths. */
const SLICE_ROWS = 20_000

/**
 * The instant before which details of interactions are not kept: so many calendar months before `now`, at the start of
 * that UTC day. null keeps all.
 */
export function detailsSinceOf(keepMonths: number | null, now: number): number | null {
  if (keepMonths === null) return null
  const today = new Date(now)
  const day = Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - keepMonths, 1)
  const lastDay = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - keepMonths + 1, 0)).getUTCDate()
  return day + (Math.min(today.getUTCDate(), lastDay) - 1) * DAY_MS
}

/** True when details are wanted again that were trimmed: only the store has them. */
export function wantsTrimmedDetails(writer: Writer, wanted: number | null): boolean {
  const { detailsSince } = findSyncState(writer)
  if (detailsSince === null) return false
  // A clock set back a little is no wish for older details.
  return wanted === null || wanted < detailsSince - 2 * DAY_MS
}

/**
 * Takes the details out of interactions that have become too old, a slice at a time so that questions to this thread are
 * heard in between. What figures need of them stays. Answers how many lost theirs.
 */
export async function trimDetails(
  writer: Writer,
  wanted: number | null,
  signal: AbortSignal,
  onTrimmed: (change: CacheChange) => void,
): Promise<number> {
  const { detailsSince } = findSyncState(writer)
  if (wanted === null || (detailsSince !== null && wanted < detailsSince + DAY_MS)) return 0
  // New rows are trimmed as they come from here on; then those that are there.
  const last = lastInteractionRowKey(writer)
  let trimmed = 0
  for (let from = 0; from < last; from += SLICE_ROWS) {
    if (signal.aborted) return trimmed
    const { rows, change } = writer.transaction(() => {
      const rowKeys = trimInteractions(writer, from, from + SLICE_ROWS, wanted)
      const touched = new Touched()
      for (const rowKey of rowKeys) touched.interaction(rowKey)
      return { rows: rowKeys.length, change: touched.commit(writer, rowKeys.length > 0 ? ['interactions'] : []) }
    })
    trimmed += rows
    if (rows > 0) onTrimmed(change)
    await new Promise(setImmediate)
  }
  // What a person wants gone is to be gone from the unused parts of the file, too; what only became a day older is not
  // worth writing the whole file anew.
  const isWish = detailsSince === null || wanted > detailsSince + WISH_MS
  // Last: an interrupted pass is begun again.
  writer.transaction(() => {
    setDetailsSince(writer, wanted)
    if (isWish && trimmed > 0) setEraseDue(writer, true)
  })
  return trimmed
}
