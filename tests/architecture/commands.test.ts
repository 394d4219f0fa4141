import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type CommandSpec, commandSpecs } from '#shared/rpc/commands.ts'

const specs: readonly CommandSpec[] = commandSpecs

it('has a command for each dashboard, with the key the sidebar tells, and none that leads nowhere', () => {
  const dashboards = globSync('src-renderer/dashboards/*.dashboard.tsx').map((file) => {
    const text = readFileSync(file, 'utf8')
    return [/\bid: '([a-z-]+)'/.exec(text)?.[1], /\bgoKey: '(.)'/.exec(text)?.[1]]
  })
  const commands = specs
    .filter(({ group }) => group === 'go')
    .map(({ id, keys = [] }) => [id.slice(3), keys.find((key) => key.startsWith('g '))?.slice(2)])
  expect(commands.sort()).toEqual(dashboards.sort())
})

it('answers every command somewhere in the window', () => {
  const sources = globSync('src-renderer/**/*.{ts,tsx}').filter((file) => !/\.test\.tsx?$/.test(file))
  const text = sources.map((file) => readFileSync(file, 'utf8')).join('\n')
  const unanswered = specs.filter(({ id, group }) => {
    const named = id.includes('.') ? `'${id}'` : id
    return group !== 'go' && !text.includes(`useCommand('${id}'`) && !new RegExp(`^\\s+${named}: `, 'm').test(text)
  })
  expect(unanswered.map(({ id }) => id)).toEqual([])
})
