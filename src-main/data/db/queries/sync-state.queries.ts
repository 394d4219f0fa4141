import type { Receipt } from '#shared/rpc/shapes.ts'
import type { Reader, SqlValue, Writer } from '../connection.ts'

export type SyncState = {
  storeName: string | null
  epoch: string | null
  cursor: string | null
  runId: string | null
  asOf: number | null
  detailsSince: number | null
  eraseDue: 0 | 1
  decodedBy: string | null
  digestAt: number | null
  digestDifference: string | null
}

/** What became of the records of a run: received = new + changed + deleted + known + quarantined. */
export type RecordOutcomes = { new: number; changed: number; deleted: number; known: number; quarantined: number }

/** What is counted of a run, added page by page. */
export type RunTotals = RecordOutcomes & {
  pages: number
  received: number
  /** Rows of the store's `recent` list; not part of `received`. */
  recent: number
  bytes: number
  /** Waiting for the store, reading what it sent, writing the cache; ms. */
  fetchMs: number
  decodeMs: number
  writeMs: number
}

/** Nothing received yet. */
export function noRecords(): RecordOutcomes {
  return { new: 0, changed: 0, deleted: 0, known: 0, quarantined: 0 }
}

/** Totals as a receipt keeps them: whole milliseconds. */
export function wholeMs(totals: RunTotals): RunTotals {
  const { fetchMs, decodeMs, writeMs } = totals
  return { ...totals, fetchMs: Math.round(fetchMs), decodeMs: Math.round(decodeMs), writeMs: Math.round(writeMs) }
}

/** A run that has done nothing yet. */
export function noTotals(): RunTotals {
  return { ...noRecords(), pages: 0, received: 0, recent: 0, bytes: 0, fetchMs: 0, decodeMs: 0, writeMs: 0 }
}

export type CountedType = 'order' | 'creator' | 'interaction' | 'quarantine'

const FIND_STATE = `
  SELECT storeName, epoch, cursor, runId, asOf, detailsSince, eraseDue, decodedBy, digestAt, digestDifference
  FROM syncState WHERE id = 1`
const FIND_REBUILDS = 'SELECT rebuildsAt FROM syncState WHERE id = 1'
const SET_REBUILDS = 'UPDATE syncState SET rebuildsAt = ? WHERE id = 1'
const SET_RUN = 'UPDATE syncState SET runId = ? WHERE id = 1'
const MOVE_CURSOR = `
  UPDATE syncState SET cursor = @next, epoch = @epoch, storeName = @storeName, asOf = coalesce(@asOf, asOf)
  WHERE id = 1 AND runId = @runId AND cursor IS @since`
const SET_DETAILS_SINCE = 'UPDATE syncState SET detailsSince = ? WHERE id = 1'
const SET_ERASE_DUE = 'UPDATE syncState SET eraseDue = ? WHERE id = 1'
const SET_DECODED_BY = 'UPDATE syncState SET decodedBy = ? WHERE id = 1'
const SET_DIGEST = 'UPDATE syncState SET digestAt = ?, digestDifference = ? WHERE id = 1'
const RAISE_COMMITS = 'UPDATE syncState SET commits = commits + 1 WHERE id = 1 RETURNING cacheId, commits'
const INSERT_RUN = `
  INSERT INTO syncRuns (runId, startedAt, cursorBefore) VALUES (?, ?, ?) ON CONFLICT (runId) DO NOTHING`
const UPDATE_RUN = `
  UPDATE syncRuns SET pages = @pages, received = @received, applied = @new + @changed + @deleted, newRecords = @new,
    changed = @changed, deleted = @deleted, known = @known, quarantined = @quarantined, recent = @recent, bytes = @bytes,
    fetchMs = @fetchMs, decodeMs = @decodeMs, writeMs = @writeMs, cursorAfter = @cursorAfter
  WHERE runId = @runId`
const END_RUN = 'UPDATE syncRuns SET endedAt = ?, caughtUp = ?, errorCode = ? WHERE runId = ?'
const FORGET_RUNS = 'DELETE FROM syncRuns WHERE startedAt < ?'
const RECEIPT_COLUMNS = `runId, startedAt, endedAt, caughtUp, errorCode, pages, received, newRecords, changed, deleted, known,
  quarantined, recent, bytes, fetchMs, decodeMs, writeMs, cursorBefore, cursorAfter`
const LIST_RUNS = `SELECT ${RECEIPT_COLUMNS} FROM syncRuns ORDER BY startedAt DESC LIMIT ?`
const FIND_RUN = `SELECT ${RECEIPT_COLUMNS} FROM syncRuns WHERE runId = ?`
const RUN_COLUMNS = `runId, startedAt, endedAt, caughtUp, errorCode, pages, received, applied, newRecords, changed, deleted, known,
  quarantined, recent, bytes, fetchMs, decodeMs, writeMs, cursorBefore, cursorAfter`
const ALL_RUNS = `SELECT ${RUN_COLUMNS} FROM syncRuns`
const FORGET_UNHEARD_RUNS = 'DELETE FROM syncRuns WHERE endedAt IS NULL AND received = 0'
const HAS_RUN = 'SELECT 1 FROM syncRuns WHERE runId = ?'
const REPLACE_RUN = `
  INSERT OR REPLACE INTO syncRuns (${RUN_COLUMNS}) VALUES (${RUN_COLUMNS.replace(/\w+/g, '@$&')})`
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

/** Makes a run the one that may move the cursor. */
export function claimCursor(writer: Writer, runId: string): void {
  writer.run(SET_RUN, [runId])
}

/** Begins the receipt of a run, where the cursor stands now unless told; one that has begun is left as it is. */
export function insertRun(
  writer: Writer,
  runId: string,
  startedAt: number,
  cursorBefore = findSyncState(writer).cursor,
): void {
  writer.run(INSERT_RUN, [runId, startedAt, cursorBefore])
}

/**
 * Brings the receipts of one cache into the one that is to take its place. Of a run that was killed while it filled the
 * new one, that knows more.
 */
export function carryReceipts(from: Reader, to: Writer): void {
  to.run(FORGET_UNHEARD_RUNS)
  for (const run of from.all<Record<string, SqlValue> & { runId: string }>(ALL_RUNS)) {
    if (run.endedAt !== null || to.get(HAS_RUN, [run.runId]) === undefined) to.run(REPLACE_RUN, run)
  }
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
export function updateRun(writer: Writer, runId: string, totals: RunTotals, cursorAfter: string | null): void {
  writer.run(UPDATE_RUN, { ...wholeMs(totals), runId, cursorAfter })
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

/** The receipts of the latest runs, newest first. */
export function listReceipts(reader: Reader, limit: number): Receipt[] {
  return reader.all<ReceiptRow>(LIST_RUNS, [limit]).map(receiptOf)
}

/** The receipt of one run, if it left one. */
export function findReceipt(reader: Reader, runId: string): Receipt | undefined {
  const row = reader.get<ReceiptRow>(FIND_RUN, [runId])
  return row === undefined ? undefined : receiptOf(row)
}

type ReceiptRow = Omit<Receipt, 'caughtUp' | 'new'> & { caughtUp: number; newRecords: number }

function receiptOf({ newRecords, caughtUp, ...row }: ReceiptRow): Receipt {
  return { ...row, new: newRecords, caughtUp: caughtUp === 1 }
}

/** From when on details of interactions are kept; null: all. */
export function setDetailsSince(writer: Writer, at: number | null): void {
  writer.run(SET_DETAILS_SINCE, [at])
}

/** Remembers that erased text may still stand in the file's free space, or that it no longer does. */
export function setEraseDue(writer: Writer, due: boolean): void {
  writer.run(SET_ERASE_DUE, [Number(due)])
}

/** Remembers which version of Facet has last tried to read the quarantine. */
export function setDecodedBy(writer: Writer, version: string): void {
  writer.run(SET_DECODED_BY, [version])
}

/** Remembers when the store's digest was compared, and what did not agree (JSON), if anything. */
export function setDigest(writer: Writer, at: number | null, difference: string | null): void {
  writer.run(SET_DIGEST, [at, difference])
}

/** A state of the records of one cache: the how many-eth transaction that changed them. */
export type Commit = { cacheId: string; commits: number }

/** Counts a transaction that changed records. */
export function raiseCommits(writer: Writer): Commit {
  return writer.get<Commit>(RAISE_COMMITS)!
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
