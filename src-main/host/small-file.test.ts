import * as fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, it, vi } from 'vitest'
import { systemCode, writeSmallFile } from './small-file.ts'

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>()
  return { ...real, renameSync: vi.fn(real.renameSync) }
})

const folder = fs.mkdtempSync(join(tmpdir(), 'facet-small-file-'))
const path = join(folder, 'deep', 'window.json')
const rename = vi.mocked(fs.renameSync)
const failure = (code: string) => Object.assign(new Error(code), { code })

beforeEach(() => void rename.mockClear())
afterAll(() => fs.rmSync(folder, { recursive: true }))

it.each(['EBUSY', 'EPERM', 'EACCES'])('tries again when the file is held for a moment (%s)', (code) => {
  const held = () => {
    throw failure(code)
  }
  rename.mockImplementationOnce(held).mockImplementationOnce(held)
  writeSmallFile(path, code)
  expect(fs.readFileSync(path, 'utf8')).toBe(code)
  expect(rename).toHaveBeenCalledTimes(3)
})

it('gives up in the end, and leaves the old file and no draft', () => {
  writeSmallFile(path, 'old')
  rename.mockClear()
  for (let attempt = 0; attempt < 4; attempt += 1) {
    rename.mockImplementationOnce(() => {
      throw failure('EBUSY')
    })
  }
  expect(() => writeSmallFile(path, 'new')).toThrow('EBUSY')
  expect(fs.readFileSync(path, 'utf8')).toBe('old')
  expect(fs.readdirSync(join(folder, 'deep'))).toEqual(['window.json'])
})

it('does not try a full disk twice', () => {
  rename.mockImplementationOnce(() => {
    throw failure('ENOSPC')
  })
  expect(() => writeSmallFile(path, 'new')).toThrow('ENOSPC')
  expect(rename).toHaveBeenCalledTimes(1)
})

it('names a failure as the system does', () => {
  expect([systemCode(failure('ENOSPC')), systemCode(new Error('x')), systemCode('x')]).toEqual([
    'ENOSPC',
    'unknown',
    'unknown',
  ])
})
