import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  describeSchema,
  expectedLedger,
  expectedSchema,
  schemaLedger,
} from '../../src-main/data/db/cache-life/schema-ledger.ts'
import { openWriter } from '../../src-main/data/db/connection.ts'
import { type Migration, migrate, newestVersion } from '../../src-main/data/db/migrate.ts'
import { cacheMigrations } from '../../src-main/data/db/migrations/index.ts'
import { userMigrations } from '../../src-main/data/db/user-migrations/index.ts'
import { temporaryFolder } from './support/temporary.ts'

// A new migration changes these on purpose: vitest run --project integration tests/integration/cache-life-schema.test.ts -u
const schemas = [
  { name: 'cache', migrations: cacheMigrations },
  { name: 'user', migrations: userMigrations },
]

describe.each(schemas)('the schema of the $name file', ({ name, migrations }) => {
  it('is the one on record', async () => {
    const newest = newestVersion(migrations)
    // A column a line, so that a difference shows the column.
    const columns = expectedSchema(migrations, newest).replaceAll(', ', ',\n    ')
    const text = `Version ${newest}, ledger ${expectedLedger(migrations, newest)}\n${columns}`
    await expect(text).toMatchFileSnapshot(resolve(import.meta.dirname, `../fixtures/${name}-schema.golden.txt`))
  })

  it('is changed by every step, or a newer file could not be told from a damaged version number', () => {
    const ledgers = [0, ...migrations.map(({ version }) => version)].map((version) =>
      expectedLedger(migrations, version),
    )
    expect(new Set(ledgers).size).toBe(ledgers.length)
  })

  it('is the same whether a file took the steps one by one or at once', () => {
    const writer = openWriter(join(temporaryFolder(), 'file.sqlite'))
    migrations.forEach((_step, index) => {
      migrate(writer, migrations.slice(0, index + 1), 'file')
    })
    expect(schemaLedger(writer)).toBe(expectedLedger(migrations, newestVersion(migrations)))
    writer.close()
  })
})

describe('a schema described', () => {
  const schemaOf = (sql: string) => {
    const step: Migration = { version: 10, up: (writer) => writer.exec(sql) }
    return expectedSchema([step], 10)
  }

  it('does not depend on comments and white space', () => {
    const plain = schemaOf("CREATE TABLE a (b TEXT, c TEXT DEFAULT '-- no comment,  two blanks')")
    const dressed = schemaOf(
      "CREATE TABLE a (b TEXT, -- it's a comment\n  /* and\n another */ c   TEXT DEFAULT '-- no comment,  two blanks')",
    )
    expect(dressed).toBe(plain)
    expect(plain).toContain("'-- no comment,  two blanks'")
  })

  it.each([
    ['a column', 'CREATE TABLE a (b TEXT, c TEXT, d TEXT)'],
    ['a type', 'CREATE TABLE a (b TEXT, c INTEGER)'],
    ['text in quotes', "CREATE TABLE a (b TEXT, c TEXT DEFAULT ' ')"],
    ['an index', 'CREATE TABLE a (b TEXT, c TEXT); CREATE INDEX a_b ON a (b)'],
  ])('depends on %s', (_what, sql) => {
    expect(schemaOf(sql)).not.toBe(schemaOf('CREATE TABLE a (b TEXT, c TEXT)'))
  })

  it('leaves out what SQLite keeps for itself', () => {
    const writer = openWriter(join(temporaryFolder(), 'file.sqlite'))
    writer.exec('CREATE TABLE a (b TEXT PRIMARY KEY); CREATE INDEX a_b ON a (b)')
    const before = describeSchema(writer)
    writer.exec("INSERT INTO a VALUES ('x'); ANALYZE")
    expect(writer.get("SELECT name FROM sqlite_schema WHERE name = 'sqlite_stat1'")).toBeDefined()
    expect(describeSchema(writer)).toBe(before)
    writer.close()
  })
})
