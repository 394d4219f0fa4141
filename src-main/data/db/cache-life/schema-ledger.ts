import { createHash } from 'node:crypto'
import { openWriter, type Reader } from '../connection.ts'
import { type Migration, migrate } from '../migrate.ts'

/** Quoted text, which stays as it is; or a stretch of comments and white space, which counts as one blank. */
const QUOTED_OR_GAP = /('(?:[^']|'')*'|"(?:[^"]|"")*")|(?:--[^\n]*|\/\*[\s\S]*?\*\/|\s)+/g

/** Everything a file's schema consists of, one `type name: SQL` a line, sorted. What SQLite makes for itself is left out. */
export function describeSchema(reader: Reader): string {
  return reader
    .all<{ type: string; name: string; sql: string | null }>(
      "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    )
    .map(({ type, name, sql }) => `${type} ${name}: ${normalised(sql ?? '')}\n`)
    .sort()
    .join('')
}

/** The schema's fingerprint: two files with the same one have the same tables, columns, checks and indexes. */
export function schemaLedger(reader: Reader): string {
  return createHash('sha256').update(describeSchema(reader)).digest('hex')
}

/** The ledger this version of Facet would create with the steps up to `version`. */
export function expectedLedger(migrations: readonly Migration[], version: number): string {
  return withSchema(migrations, version, schemaLedger)
}

/** The schema the steps up to `version` create, in the words of `describeSchema`. */
export function expectedSchema(migrations: readonly Migration[], version: number): string {
  return withSchema(migrations, version, describeSchema)
}

function withSchema<T>(migrations: readonly Migration[], version: number, read: (reader: Reader) => T): T {
  const memory = openWriter(':memory:')
  try {
    migrate(
      memory,
      migrations.filter((step) => step.version <= version),
      'schema',
    )
    return read(memory)
  } finally {
    memory.close()
  }
}

function normalised(sql: string): string {
  return sql.replace(QUOTED_OR_GAP, (_part, quoted: string | undefined) => quoted ?? ' ').trim()
}
