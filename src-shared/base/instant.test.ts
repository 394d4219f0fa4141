import { describe, expect, it } from 'vitest'
import { isoInstant, parseInstant } from './instant.ts'

describe('parseInstant', () => {
  it.each([
    ['2026-11-14T09:12:00.000Z', Date.UTC(2026, 10, 14, 9, 12)],
    ['2026-11-14T09:12Z', Date.UTC(2026, 10, 14, 9, 12)],
    ['2026-11-14T10:12:00+01:00', Date.UTC(2026, 10, 14, 9, 12)],
    ['2026-11-14T09:12:00.123456Z', Date.UTC(2026, 10, 14, 9, 12, 0, 123)],
    ['1970-01-20T10:00:00.000Z', Date.UTC(1970, 0, 20, 10)],
  ])('reads %s', (text, at) => expect(parseInstant(text)).toBe(at))

  it.each([
    '2026-02-30T00:00:00Z',
    '2026-11-14T24:00:00Z',
    '2026-11-14',
    '2026-11-14T09:12:00',
    'yesterday',
    1_700_000_000,
    null,
  ])('refuses %s', (value) => expect(parseInstant(value)).toBeNull())

  it('gives back what isoInstant wrote', () => {
    const at = Date.UTC(2026, 5, 7, 8, 9, 10, 11)
    expect(parseInstant(isoInstant(at))).toBe(at)
  })
})
