import { expect, it } from 'vitest'
import { type CommandSpec, commandSpecs } from './commands.ts'

const specs: readonly CommandSpec[] = commandSpecs

it('has each command once, called something else in German', () => {
  expect(new Set(specs.map(({ id }) => id)).size).toBe(specs.length)
  // Names and loan words are the same in both.
  const same = specs.filter(({ title }) => title.en === title.de).map(({ id }) => id)
  expect(same).toEqual(['go:csat'])
})

it('gives no key to two commands', () => {
  const keys = specs.flatMap(({ id, keys = [], nearKeys = [] }) =>
    // Enter on a figure opens its rows, in a list the row: whoever has the focus decides.
    [...keys, ...nearKeys.filter((key) => key !== 'Enter')].map((key) => ({ id, key })),
  )
  const clashes = keys.filter((a) => keys.some((b) => a.id !== b.id && a.key === b.key))
  expect(clashes).toEqual([])
  // The first key of two is no command by itself.
  const firsts = new Set(keys.flatMap(({ key }) => (/^\S \S$/.test(key) ? [key[0]] : [])))
  expect(keys.filter(({ key }) => firsts.has(key))).toEqual([])
})

it('writes keys in the one form there is', () => {
  for (const key of specs.flatMap(({ keys = [], nearKeys = [] }) => [...keys, ...nearKeys])) {
    expect(key).toMatch(/^(\S \S|(Mod\+)?(Shift\+)?(.|Enter|Escape|ArrowUp|ArrowDown))$/)
  }
})
