import { isoInstant, parseInstant } from '#shared/base/instant.ts'
import type { JsonObject } from '#shared/base/json.ts'
import {
  type FieldError,
  type ImportAnswer,
  importErrorLimit,
  importLineLimitBytes,
  importLineSchema,
} from '#shared/store-api/current.ts'
import type { RecordWrite, StoreDatabase } from './databases/store-database.ts'
import { type Line, linesOf, untilAborted } from './import-lines.ts'
import { fieldProblem, StoreProblem } from './problems.ts'
import { checked, parseBody } from './request-json.ts'

/** Records per transaction, and how many bytes of lines may wait for one. */
const BATCH_RECORDS = 500
const BATCH_BYTES = 1024 * 1024

/** An import that could not go on; every line before `resumeFrom` is dealt with. */
export class ImportInterrupted extends Error {
  readonly resumeFrom: number

  constructor(resumeFrom: number, options: ErrorOptions) {
    super(`interrupted at line ${resumeFrom}`, options)
    this.name = 'ImportInterrupted'
    this.resumeFrom = resumeFrom
  }
}

/**
 * Imports lines of NDJSON as they come in, a batch to a transaction: the next chunk is read when the batch before is
 * durable. A faulty line is reported and costs no other. Throws `ImportInterrupted` when the database fails, the caller
 * is gone or `signal` aborts.
 */
export async function runImport(
  database: StoreDatabase,
  chunks: AsyncIterable<Uint8Array>,
  resumeFrom: number,
  signal: AbortSignal,
): Promise<ImportAnswer> {
  const answer: ImportAnswer = { lines: 0, accepted: 0, known: 0, rejected: 0, errors: [] }
  let batch: RecordWrite[] = []
  let bytes = 0
  let settledLines = 0
  const save = async (): Promise<void> => {
    const tally = batch.length === 0 ? { accepted: 0, known: 0 } : await database.importRecords(batch)
    answer.accepted += tally.accepted
    answer.known += tally.known
    settledLines = answer.lines
    batch = []
    bytes = 0
  }
  try {
    for await (const line of linesOf(untilAborted(chunks, signal), importLineLimitBytes)) {
      answer.lines = line.number
      if (line.number >= resumeFrom && !isBlank(line)) {
        const record = recordOrErrors(line)
        if ('errors' in record) note(answer, line.number, record.errors)
        else batch.push(record)
        bytes += line.bytes?.length ?? 0
      }
      if (batch.length === BATCH_RECORDS || bytes >= BATCH_BYTES) await save()
    }
    await save()
    return answer
  } catch (error) {
    throw new ImportInterrupted(settledLines + 1, { cause: error })
  }
}

function isBlank({ bytes }: Line): boolean {
  return bytes?.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d) ?? false
}

function note(answer: ImportAnswer, line: number, errors: readonly FieldError[]): void {
  answer.rejected += 1
  for (const error of errors) if (answer.errors.length < importErrorLimit) answer.errors.push({ line, ...error })
}

function recordOrErrors({ bytes }: Line): RecordWrite | { errors: readonly FieldError[] } {
  if (bytes === null) return { errors: [{ pointer: '', code: 'too_long' }] }
  try {
    const { type, id, data } = checked(importLineSchema, parseBody(bytes))
    return { type, id, data: withUtcInstants(data as JsonObject) }
  } catch (error) {
    if (error instanceof StoreProblem && error.details.errors !== undefined) return { errors: error.details.errors }
    throw error
  }
}

/** Instants as the feed writes them, whatever zone the shop writes. */
function withUtcInstants(data: JsonObject): JsonObject {
  const changed: Record<string, string> = {}
  for (const name of ['placedAt', 'updatedAt']) {
    const written = data[name]
    if (typeof written !== 'string') continue
    const at = parseInstant(written)
    if (at === null) throw fieldProblem(`/data/${name}`, 'invalid_format')
    changed[name] = isoInstant(at)
  }
  return { ...data, ...changed }
}
