import { describe, expect, it } from 'vitest'
import { progressText } from './progress-text.ts'

const progress = { received: 12_300, pages: 3, expected: 380_000, remainingMs: null }

describe('progressText', () => {
  it('says how much of how much, and for how long only when that is known', () => {
    expect(progressText(progress).done).toMatch(/^12.300 of 380.000$/)
    expect(progressText(progress).left).toBeNull()
    expect(progressText({ ...progress, remainingMs: 125_000 }).left).toBe('about 2 min left')
    expect(progressText({ ...progress, remainingMs: 7_300_000 }).left).toBe('about 2 h left')
    expect(progressText({ ...progress, remainingMs: 3_000 }).left).toBe('less than a minute left')
  })
  it('promises no whole that is unknown or was passed', () => {
    expect(progressText({ ...progress, expected: null }).done).toMatch(/^12.300 records$/)
    expect(progressText({ ...progress, expected: 12_299 }).done).toMatch(/^12.300 records$/)
    expect(progressText({ ...progress, expected: null, received: 1 }).done).toBe('1 record')
  })
})
