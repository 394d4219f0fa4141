import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, vi } from 'vitest'
import { settleUserData } from './user-data.ts'

const paths = vi.hoisted(() => new Map<string, string>())
vi.mock('electron', () => ({
  app: { setPath: (name: string, path: string) => paths.set(name, path), getPath: (name: string) => paths.get(name) },
}))

const folder = mkdtempSync(join(tmpdir(), 'facet-user-data-'))
const [own, chosen, other] = ['own', 'chosen', 'other'].map((name) => join(folder, name)) as [string, string, string]
afterAll(() => rmSync(folder, { recursive: true }))

it.each([
  ['the flag', ['--user-data', chosen], other, chosen],
  ['the flag in one word', [`--user-data=${chosen}`], other, chosen],
  ['the environment', [], other, other],
  ['the system', [], undefined, own],
  // The command line's word for one store's directory inside it, and Chromium's own flag: neither is ours.
  ['the system', ['--profile', chosen, `--user-data-dir=${chosen}`], undefined, own],
])('is chosen by %s (%j)', (_by, argv, environment, expected) => {
  paths.set('userData', own)
  expect(settleUserData(['facet', ...argv], { FACET_USER_DATA: environment })).toBe(expected)
})
