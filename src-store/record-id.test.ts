import { expect, it } from 'vitest'
import { newRecordId, timeOrderedId } from './record-id.ts'

it('record ids sort by time, are 26 characters and never the same', () => {
  const at = Date.parse('2026-03-01T10:00:00Z')
  expect(timeOrderedId(0, 0, 0)).toBe('0'.repeat(26))
  expect(timeOrderedId(2 ** 48 - 1, 2 ** 40 - 1, 2 ** 40 - 1)).toBe(`7${'Z'.repeat(25)}`)
  const ids = Array.from({ length: 1_000 }, (_, index) => newRecordId(at + index))
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(Array.from({ length: 1_000 }, () => newRecordId(at))).size).toBe(1_000)
  for (const id of ids) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
})
