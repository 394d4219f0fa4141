import { createRequire } from 'node:module'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { expect, it } from 'vitest'

const rules = createRequire(import.meta.url)('../../.dependency-cruiser.cjs')

it('imports only what its place allows (docs/architecture.md)', async () => {
  const folders = ['src-shared', 'src-main', 'src-preload', 'src-renderer', 'src-store']
  const { output } = await cruise(folders, {
    ...rules.options,
    ruleSet: { forbidden: rules.forbidden },
    validate: true,
  })
  const { summary, modules } = output as ICruiseResult
  const broken = summary.violations.map(({ rule, from, to }) => {
    const why = rules.forbidden.find(({ name }: { name: string }) => name === rule.name)?.comment
    return `${from} → ${to}: ${why} (${rule.name})`
  })
  expect(broken).toEqual([])
  // Proof that the rules saw the project: TypeScript sources and their type-only imports are in the graph.
  expect(modules.filter(({ source }) => /^src-.*\.tsx?$/.test(source)).length).toBeGreaterThan(100)
})
