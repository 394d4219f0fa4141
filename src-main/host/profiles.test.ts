import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { profileFor, readChoice, storeProfileName, writeChoice } from './profiles.ts'

const userData = mkdtempSync(join(tmpdir(), 'facet-profiles-'))
afterAll(() => rmSync(userData, { recursive: true }))

it('names a profile by origin: path and case do not count, scheme and port do', () => {
  const name = storeProfileName('https://Shop.Example.com/api')
  expect(name).toMatch(/^shop\.example\.com-[0-9a-f]{8}$/)
  expect(storeProfileName('https://shop.example.com')).toBe(name)
  const others = ['http://shop.example.com', 'https://shop.example.com:8443', 'https://shop.example.org']
  expect(new Set([name, ...others.map(storeProfileName)]).size).toBe(4)
})

it.each([
  'http://[::1]:80/',
  `https://${'a'.repeat(63)}.example`,
  'https://xn--bcher-kva.example',
  'http://127.0.0.1:9',
])('makes a safe folder name of %s', (url) => expect(storeProfileName(url)).toMatch(/^[a-z0-9.-]{1,60}-[0-9a-f]{8}$/))

it('keeps the choice, and falls back to the demo when the file is missing or damaged', () => {
  expect(readChoice(userData)).toEqual({ kind: 'demo' })
  const choice = { kind: 'store', url: 'https://shop.example.com' } as const
  writeChoice(userData, choice)
  expect(readChoice(userData)).toEqual(choice)
  for (const damaged of ['', '{', '{"kind":"store"}', '{"kind":"store","url":"x"}', '[]']) {
    writeFileSync(join(userData, 'connection.json'), damaged)
    expect(readChoice(userData)).toEqual({ kind: 'demo' })
  }
})

it.skipIf(process.platform === 'win32')('makes private profile folders', () => {
  const { directory } = profileFor(userData, { kind: 'demo' })
  expect(statSync(directory).mode & 0o077).toBe(0)
})
