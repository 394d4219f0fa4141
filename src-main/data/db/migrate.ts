import { FacetError } from '#shared/base/facet-error.ts'
import type { Reader, Writer } from './connection.ts'

/**
 * One step of a schema: numbered in tens, so that a branch can slip one in between. Shipped steps never change, and each
 * changes the schema: by that a newer file is told from one whose number was damaged.
 */
export type Migration = {
  version: number
  /** Tables whose number of rows the step may change, or which it drops; in all others every row must still be there. */
  changesRows?: readonly string[]
  up(writer: Writer): void
}

/** "FCET", in the header of every file Facet writes: what says something else is not ours. */
export const APPLICATION_ID = 0x46434554

/**
 * Brings a file to the newest schema, in one transaction: what fails, and what does not pass the checks after it, was never done.
 * `findProblem` looks at the result before it counts, and says what is wrong with it.
 * Throws `cache_newer` when a newer Facet wrote it, and leaves the file untouched.
 */
export function migrate(
  writer: Writer,
  migrations: readonly Migration[],
  what: string,
  findProblem: (reader: Reader) => string | null = () => null,
): void {
  assertOrdered(migrations)
  const newest = newestVersion(migrations)
  if (schemaVersion(writer) === newest) return
  writer.transaction(() => {
    const current = schemaVersion(writer)
    if (current > newest) throw newerFile(what, current, newest)
    const pending = migrations.filter(({ version }) => version > current)
    const rowsBefore = countRows(writer)
    for (const migration of pending) migration.up(writer)
    writer.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
    writer.exec(`PRAGMA user_version = ${newest}`)
    if (current === 0) return
    const mayChange = new Set(pending.flatMap((step) => step.changesRows ?? []))
    const problems = [findProblem(writer), ...findLosses(writer, rowsBefore, mayChange)].filter((text) => text !== null)
    if (problems.length > 0) throw refusedUpgrade(what, problems)
  })
}

/** The schema number a file carries; 0 for a new one. */
export function schemaVersion(reader: Pick<Reader, 'get'>): number {
  return reader.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
}

/** The schema number the last step leads to. */
export function newestVersion(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.version ?? 0
}

/** The refusal of a file a newer Facet wrote. */
export function newerFile(what: string, version: number, newest: number): FacetError {
  return new FacetError(
    'cache_newer',
    `The ${what} was written by a newer Facet (schema ${version}, this one knows ${newest}).`,
    'Update Facet, or use another profile.',
  )
}

/**
 * What SQLite finds wrong with the structure of a file, in a few words; null when nothing. Values inside a row are not seen.
 * Ask the writer, or a connection opened for this: one that read a full-text index before another one merged it checks the
 * pieces it remembers, and calls them missing.
 */
export function structuralDamage(reader: Pick<Reader, 'all'>): string | null {
  const found = reader.all<{ quick_check: string }>('PRAGMA quick_check(3)').map((row) => row.quick_check)
  return found.length === 1 && found[0] === 'ok' ? null : found.join('; ').slice(0, 500)
}

function findLosses(writer: Writer, before: Map<string, number>, mayChange: Set<string>): (string | null)[] {
  const broken = writer.all<{ table: string }>('PRAGMA foreign_key_check')
  const references = broken.length === 0 ? null : `${broken.length} broken references, the first in ${broken[0]?.table}`
  const after = countRows(writer)
  const changed = [...before].filter(([table, rows]) => !mayChange.has(table) && after.get(table) !== rows)
  return [
    structuralDamage(writer),
    references,
    ...changed.map(([table, rows]) => `${table} had ${rows} rows and has ${after.get(table) ?? 'none: it is gone'}`),
  ]
}

function refusedUpgrade(what: string, problems: string[]): FacetError {
  return new FacetError(
    'internal',
    `Upgrading the ${what} did not keep everything (${problems.join('; ')}).`,
    'It was left as it was; report this.',
  )
}

/** Rows per table. Shadow tables of a search index are its own affair. */
function countRows(reader: Reader): Map<string, number> {
  const tables = reader.all<{ name: string }>(
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
  )
  return new Map(
    tables.map(({ name }) => [
      name,
      reader.get<{ rows: number }>(`SELECT count(*) AS rows FROM "${name.replaceAll('"', '""')}"`)?.rows ?? 0,
    ]),
  )
}

function assertOrdered(migrations: readonly Migration[]): void {
  migrations.forEach(({ version }, index) => {
    const before = migrations[index - 1]?.version ?? 0
    if (version <= before) throw new Error(`Migration ${version} stands after ${before}`)
  })
}
