import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { setLanguage } from './language.ts'

const root = resolve(import.meta.dirname, '../..')
const files = globSync('**/*.copy.ts', { cwd: root }).sort()

/** Words that are the same in both languages: names, units, signs, and loan words. */
const SAME = new Set(
  `Facet Creator Creators CSAT Electron Chromium Node SQLite Id Token Code Offline Online System Link Tests English Deutsch
   Normal Name SMS Test Agent Live neutral Neutral Esc Status Widget Version Trend – — 3 j k shop.example.com https`.split(
    /\s+/,
  ),
)

type Group = { readonly [key: string]: string | ((...args: never[]) => string) | Group }

/** Every text of a group with its path; functions are given arguments that show in what they say. */
function textsOf(group: Group, path: string): [string, string][] {
  return Object.entries(group).flatMap(([key, value]): [string, string][] => {
    const name = `${path}.${key}`
    if (typeof value === 'string') return [[name, value]]
    return typeof value === 'object' ? textsOf(value, name) : []
  })
}

afterEach(() => setLanguage('en'))

it('makes every catalogue with defineCopy, which takes no text in one language only', () => {
  expect(files.length).toBeGreaterThan(15)
  const others = files.filter(
    (file) => !/from '[^']*\/define-copy\.ts'/.test(readFileSync(resolve(root, file), 'utf8')),
  )
  expect(others).toEqual([])
})

it.each(files)('%s says in German what it says in English, in other words', async (file) => {
  const catalogues = Object.values(await import(resolve(root, file))) as Group[]
  const english = catalogues.flatMap((catalogue) => textsOf(catalogue, file))
  setLanguage('de')
  const german = new Map(catalogues.flatMap((catalogue) => textsOf(catalogue, file)))
  const untranslated = english.filter(
    ([name, text]) =>
      german.get(name) === text && text.split(/[\s,/·:()%]+/).some((word) => word !== '' && !SAME.has(word)),
  )
  expect(untranslated).toEqual([])
})

it('keeps no text of a catalogue in a constant of a module, where it would stay in one language', () => {
  const names = files.flatMap((file) =>
    [...readFileSync(resolve(root, file), 'utf8').matchAll(/export const (\w+) = defineCopy/g)].map(
      ([, name]) => name!,
    ),
  )
  const sources = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !/\.(test|copy)\.tsx?$/.test(file))
  const kept = sources.flatMap((file) => {
    const text = readFileSync(resolve(root, file), 'utf8')
    // At the left edge: `const x = copy.a.b.map(…)` or an object with a text in it. A group by itself stays alive.
    const lines = text
      .split('\n')
      .filter((line) => /^const \w+ = .*(?:\b(?:copy|titles|hints)|Copy)\.[\w.]+[,)}\]]/.test(line))
    return lines
      .filter((line) => names.some((name) => text.includes(name)) && !line.includes('=>'))
      .map((line) => `${file}: ${line}`)
  })
  expect(kept).toEqual([])
})
