import type { Reader, Writer } from '../connection.ts'
import {
  deleteQueued,
  deleteTokens,
  emptyIndexes,
  findSearchMarks,
  insertTokens,
  lastRowKey,
  listQueued,
  listSearchRows,
  listSearchRowsOf,
  mergeStep,
  packIndex,
  type SearchIndex,
  type SearchRow,
  type SearchSubject,
  searchIndexes,
  setSearchMark,
} from '../queries/search.queries.ts'
import { keyTokensOf, tokensOf } from './search-tokens.ts'

const subjects = ['orders', 'interactions'] as const satisfies readonly SearchSubject[]
const indexesOf: Readonly<Record<SearchSubject, readonly SearchIndex[]>> = {
  orders: ['numberSearch', 'customerSearch'],
  interactions: ['commentSearch', 'contactSearch'],
}
/** Queued rows read with one statement. */
const QUEUE_ROWS = 50
/** Above this it is less work to begin the indexes anew than to take rows out and pack what is left. */
const LARGEST_SETTLEMENT = 50_000

/**
 * Brings the search indexes forward by up to `rows` row keys, in one transaction with the note of how far they are: first
 * rows that changed, then rows that were never indexed. Answers false when nothing is left to do.
 */
export function indexSlice(writer: Writer, rows: number): boolean {
  return writer.transaction(() => {
    for (const subject of subjects) {
      if (reindexQueued(writer, subject, rows) > 0) return true
    }
    const marks = findSearchMarks(writer)
    for (const subject of subjects) {
      const last = lastRowKey(writer, subject)
      if (marks[subject] >= last) continue
      const to = Math.min(last, marks[subject] + rows)
      for (const row of listSearchRows(writer, subject, marks[subject], to)) write(writer, row)
      setSearchMark(writer, subject, to)
      return true
    }
    return false
  })
}

/** Keeps the indexes in few pieces, a step at a time; call it after each slice. */
export function mergeSlice(writer: Writer): void {
  for (const index of searchIndexes) writer.transaction(() => mergeStep(writer, index))
}

/** True when rows are waiting to be indexed. */
export function isIndexDue(reader: Reader): boolean {
  const marks = findSearchMarks(reader)
  return subjects.some(
    (subject) => lastRowKey(reader, subject) > marks[subject] || listQueued(reader, subject, 0, 1).length > 0,
  )
}

/**
 * Leaves nothing in the indexes of what rows no longer say: takes out what is queued and writes each index anew, as words that
 * were taken out stay in one until then. After very many changes the indexes begin anew instead.
 */
export function settleIndexes(writer: Writer): void {
  writer.transaction(() => {
    for (let settled = 0; ; settled += QUEUE_ROWS) {
      if (settled > LARGEST_SETTLEMENT) return emptyIndexes(writer)
      if (subjects.every((subject) => reindexQueued(writer, subject, QUEUE_ROWS) === 0)) break
    }
    for (const index of searchIndexes) packIndex(writer, index)
  })
}

/** Indexes rows of the queue as they are now; answers how many it took from it. */
function reindexQueued(writer: Writer, subject: SearchSubject, limit: number): number {
  const queued = listQueued(writer, subject, 0, Math.min(limit, QUEUE_ROWS))
  const mark = findSearchMarks(writer)[subject]
  for (const rowKey of queued) {
    for (const index of indexesOf[subject]) deleteTokens(writer, index, rowKey)
    deleteQueued(writer, subject, rowKey)
  }
  // A row after the mark comes in its turn: a deleted row's key may be a new row's.
  const indexed = queued.filter((rowKey) => rowKey <= mark)
  if (indexed.length > 0) for (const row of listSearchRowsOf(writer, subject, indexed)) write(writer, row)
  const last = lastRowKey(writer, subject)
  if (mark > last) setSearchMark(writer, subject, last)
  return queued.length
}

function write(writer: Writer, { rowKey, texts }: SearchRow): void {
  for (const [index, ofIndex] of Object.entries(texts)) {
    const tokens = index === 'numberSearch' ? keyTokensOf(ofIndex[0] ?? null) : tokensOf(ofIndex)
    if (tokens !== '') insertTokens(writer, index as SearchIndex, rowKey, tokens)
  }
}
