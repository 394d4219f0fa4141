import { describe, expect, it } from 'vitest'
import { pointAfterKey, runsOf, sentenceOf } from './chart-texts.ts'
import { sparklinePath } from './sparkline-path.ts'

describe('the point one looks at', () => {
  it('moves by arrows, ten by page, to the ends, and never beyond', () => {
    expect(
      ['ArrowRight', 'ArrowUp', 'PageUp', 'PageDown', 'Home', 'End'].map((key) => pointAfterKey(key, 3, 20)),
    ).toEqual([4, 2, 0, 13, 0, 19])
    expect(pointAfterKey('ArrowRight', 19, 20)).toBe(19)
  })
  it('leaves other keys alone, and a chart without points', () => {
    expect(pointAfterKey('x', 3, 20)).toBeNull()
    expect(pointAfterKey('constructor', 3, 20)).toBeNull()
    expect(pointAfterKey('End', 0, 0)).toBeNull()
  })
  it('is told in one sentence, blank cells left out', () => {
    const chart = {
      columns: ['Week', 'CSAT', 'Before', 'Responses'] as const,
      points: [{ key: 'a', label: '9', cells: ['9–15 Nov', '86.2%', '', '412'] }],
    }
    expect(sentenceOf({ ...chart, columns: [...chart.columns] }, 0)).toBe('9–15 Nov: CSAT 86.2%, Responses 412')
    expect(sentenceOf({ ...chart, columns: [...chart.columns] }, 5)).toBe('')
  })
})

describe('runs', () => {
  it('are the stretches between gaps', () => {
    expect(runsOf([null, 1, 2, null, 0, null])).toEqual([
      [1, 2],
      [4, 4],
    ])
    expect(runsOf([])).toEqual([])
  })
})

describe('a sparkline', () => {
  const shape = (values: (number | null)[]) => sparklinePath(values, runsOf(values), 106, 26)
  it('goes from its lowest to its highest, with gaps and lone values', () => {
    expect(shape([0, 10, null, 5])).toEqual({ path: 'M3 23L36.3 3', dots: [[103, 13]], last: [103, 13] })
  })
  it('lies in the middle when nothing changes, and is empty without values', () => {
    expect(shape([7, 7]).path).toBe('M3 13L103 13')
    expect(shape([null])).toEqual({ path: '', dots: [], last: null })
  })
})
