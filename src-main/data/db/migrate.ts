import { FacetError } from '#shared/base/facet-error.ts'
import type { Writer } from './connection.ts'

/** One step of a schema: numbered in tens, so that a branch can slip one in between. Shipped steps never change. */
export type Migration = { version: number; up(writer: Writer): void }

/**
 * Brings a file to the newest schema, in one transaction.
 * Throws `cache_newer` when a newer Facet wrote it, and leaves the file untouched.
 */
export function migrate(writer: Writer, migrations: readonly Migration[], what: string): void {
  assertOrdered(migrations)
  const newest = migrations.at(-1)?.version ?? 0
  if (schemaVersion(writer) === newest) return
  writer.transaction(() => {
    const current = schemaVersion(writer)
    if (current > newest) {
      throw new FacetError(
        'cache_newer',
        `The ${what} was written by a newer Facet (schema ${current}, this one knows ${newest}).`,
        'Update Facet, or use another profile.',
      )
    }
    for (const migration of migrations) {
      if (migration.version > current) migration.up(writer)
    }
    writer.exec(`PRAGMA user_version = ${newest}`)
  })
}

/** The schema number a file carries; 0 for a new one. */
export function schemaVersion(writer: Pick<Writer, 'get'>): number {
  return writer.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0
}

function assertOrdered(migrations: readonly Migration[]): void {
  migrations.forEach(({ version }, index) => {
    const before = migrations[index - 1]?.version ?? 0
    if (version <= before) throw new Error(`Migration ${version} stands after ${before}`)
  })
}
