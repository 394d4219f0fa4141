import { afterEach, expect, it } from 'vitest'
import type { ScoreTally } from '#shared/metrics/score-tally.ts'
import { setLanguage } from '../../ui/copy-catalogue/language.ts'
import { changeText } from './change-text.ts'

afterEach(() => setLanguage('en'))

/** So many satisfied of so many. */
const tally = (part: number, whole: number): ScoreTally => [whole - part, 0, 0, 0, part]

it('calls a change clear only when its interval leaves out no change', () => {
  expect(changeText(tally(450, 500), tally(400, 500))).toMatchObject({ text: 'up 10 points, clearly', direction: 'up' })
  expect(changeText(tally(400, 500), tally(450, 500))).toMatchObject({
    text: 'down 10 points, clearly',
    direction: 'down',
  })
  expect(changeText(tally(9, 10), tally(7, 10)).text).toMatch(/^too close to call \(\+20(\.0)? points\)$/)
  expect(changeText(tally(9, 10), tally(7, 10)).direction).toBeNull()
})

it('names no points where there are none', () => {
  expect(changeText(tally(50, 100), tally(50, 100)).text).toBe('too close to call')
})

it('compares nothing with too few, or none', () => {
  for (const few of [tally(4, 4), tally(0, 0)]) {
    expect(changeText(few, tally(90, 100))).toEqual({
      text: 'too few responses to compare',
      direction: null,
      within: null,
    })
    expect(changeText(tally(90, 100), few).within).toBeNull()
  }
})

it('says it in German, too', () => {
  setLanguage('de')
  expect(changeText(tally(450, 500), tally(400, 500)).text).toBe('10 Punkte mehr, eindeutig')
})
