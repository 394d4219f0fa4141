import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Files that do nothing until a registry names them: one new file, one registry line. */
const registries = [
  { files: 'src-shared/domain/kinds/*.kind.ts', registry: 'src-shared/domain/kinds/registry.ts' },
  { files: 'src-shared/metrics/*.metric.ts', registry: 'src-shared/metrics/registry.ts' },
  { files: 'src-main/data/db/migrations/[0-9]*.ts', registry: 'src-main/data/db/migrations/index.ts' },
  { files: 'src-main/data/db/user-migrations/[0-9]*.ts', registry: 'src-main/data/db/user-migrations/index.ts' },
  { files: 'src-main/cli/commands/*.command.ts', registry: 'src-main/cli/commands/registry.ts' },
  { files: 'src-renderer/dashboards/*.dashboard.tsx', registry: 'src-renderer/dashboards/registry.ts' },
]

describe('every self-contained file is in its registry', () => {
  it.each(registries)('$files', ({ files, registry }) => {
    const found = globSync(files)
    expect(found.length).toBeGreaterThan(0)
    const text = readFileSync(registry, 'utf8')
    expect(found.filter((file) => !text.includes(`./${basename(file)}`))).toEqual([])
  })
})

describe('sizes', () => {
  const sources = globSync('{src-*,tests,bench,scripts}/**/*.{ts,tsx,mjs}')
  const lines = (file: string) => readFileSync(file, 'utf8').split('\n').length

  it('keeps files within a few screens: 400 lines, tests 600', () => {
    const tooLong = sources.filter((file) => lines(file) > (/(\.test\.tsx?$|^tests\/)/.test(file) ? 600 : 400))
    expect(tooLong).toEqual([])
  })

  it('keeps the median at 100 and nine in ten at 250', () => {
    const sizes = sources.map(lines).sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(100)
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(250)
  })

  it('has no folder named after nothing', () => {
    const vague = sources
      .map((file) => basename(dirname(join('.', file))))
      .filter((name) => /^(utils?|common|helpers?|misc|lib)$/.test(name))
    expect(vague).toEqual([])
  })
})

it('only queries, migrations and the database layer contain SQL', () => {
  const places = /^src-(main\/data\/db|store\/databases)\//
  const sql = /\b(SELECT\s+[\w*(@?]|INSERT INTO\s|UPDATE\s+\w+\s+SET\s|DELETE FROM\s|CREATE (TABLE|INDEX)\s)/
  const sources = globSync('src-*/**/*.{ts,tsx}').filter((file) => !places.test(file) && !/\.test\.tsx?$/.test(file))
  expect(sources.filter((file) => sql.test(readFileSync(file, 'utf8')))).toEqual([])
})
