import type { Reader, Writer } from '../connection.ts'

export type SyncState = {
  storeName: string | null
  epoch: string | null
  cursor: string | null
  runId: string | null
  asOf: number | null
}

/** What is counted of a run, added page by page. */
export type RunTotals = {
  pages: number
  received: number
  applied: number
  known: number
  quarantined: number
  bytes: number
}

export type CountedType = 'order' | 'creator' | 'interaction' | 'quarantine'

const FIND_STATE = 'SELECT storeName, epoch, cursor, runId, asOf FROM syncState WHERE id = 1'
const FIND_REBUILDS = 'SELECT rebuildsAt FROM syncState WHERE id = 1'
const SET_REBUILDS = 'UPDATE syncState SET rebuildsAt = ? WHERE id = 1'
const BEGIN_RUN = 'UPDATE syncState SET runId = ? WHERE id = 1'
const MOVE_CURSOR = `
  UPDATE syncState SET cursor = @next, epoch = @epoch, storeName = @storeName, asOf = coalesce(@asOf, asOf)
  WHERE id = 1 AND runId = @runId AND cursor IS @since`
const INSERT_RUN = `
  INSERT INTO syncRuns (runId, startedAt, cursorBefore) VALUES (?, ?, ?) ON CONFLICT (runId) DO NOTHING`
const UPDATE_RUN = `
  UPDATE syncRuns SET pages = @pages, received = @received, applied = @applied, known = @known,
    quarantined = @quarantined, bytes = @bytes, cursorAfter = @cursorAfter
  WHERE runId = @runId`
const END_RUN = 'UPDATE syncRuns SET endedAt = ?, caughtUp = ?, errorCode = ? WHERE runId = ?'
const FORGET_RUNS = 'DELETE FROM syncRuns WHERE startedAt < ?'
const COUNTS = 'SELECT type, live FROM recordCounts'
const ADD_COUNT = 'UPDATE recordCounts SET live = live + ? WHERE type = ?'

/** Where sync stands. */
export function findSyncState(reader: Reader): SyncState {
  return reader.get<SyncState>(FIND_STATE)!
}

/** When rebuilds of this profile's cache began, epoch ms UTC. */
export function listRebuilds(reader: Reader): number[] {
  return JSON.parse(reader.get<{ rebuildsAt: string }>(FIND_REBUILDS)!.rebuildsAt) as number[]
}

/** Remembers when rebuilds began; carried over into the cache that takes this one's place. */
export function setRebuilds(writer: Writer, rebuildsAt: readonly number[]): void {
  writer.run(SET_REBUILDS, [JSON.stringify(rebuildsAt)])
}

/** Starts a run, or goes on with it: from now on only this run may move the cursor. */
export function beginRun(writer: Writer, runId: string, startedAt: number): void {
  const { cursor } = findSyncState(writer)
  writer.run(BEGIN_RUN, [runId])
  writer.run(INSERT_RUN, [runId, startedAt, cursor])
}

/**
 * Moves the cursor by compare-and-swap on (run id, old cursor), and binds the profile to the store the page came from;
 * false when another run has taken over.
 */
export function moveCursor(
  writer: Writer,
  move: { runId: string; since: string | null; next: string; epoch: string; storeName: string; asOf: number | null },
): boolean {
  return writer.run(MOVE_CURSOR, move).changes === 1
}

/** Keeps the receipt of a run in step with what it has committed. */
export function updateRun(writer: Writer, runId: string, totals: RunTotals, cursorAfter: string): void {
  writer.run(UPDATE_RUN, { ...totals, runId, cursorAfter })
}

/** Closes the receipt of a run. */
export function endRun(
  writer: Writer,
  runId: string,
  endedAt: number,
  caughtUp: boolean,
  errorCode: string | null,
): void {
  writer.run(END_RUN, [endedAt, Number(caughtUp), errorCode, runId])
}

/** Drops receipts of runs that began before an instant. */
export function forgetRunsBefore(writer: Writer, startedAt: number): void {
  writer.run(FORGET_RUNS, [startedAt])
}

/** Live records per type, tests left out, and records in quarantine. */
export function tallyRecords(reader: Reader): Record<CountedType, number> {
  const tally: Record<CountedType, number> = { order: 0, creator: 0, interaction: 0, quarantine: 0 }
  for (const { type, live } of reader.all<{ type: CountedType; live: number }>(COUNTS)) tally[type] = live
  return tally
}

/** Adds to the live count of a type. */
export function addToCount(writer: Writer, type: CountedType, difference: number): void {
  if (difference !== 0) writer.run(ADD_COUNT, [difference, type])
}
