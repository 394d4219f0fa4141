import { expect, it } from 'vitest'
import { fuzzyScore } from './fuzzy.ts'

const best = (typed: string, texts: readonly string[]) =>
  texts
    .flatMap((text) => {
      const score = fuzzyScore(typed, text)
      return score === null ? [] : [{ text, score }]
    })
    .sort((a, b) => b.score - a.score)
    .map(({ text }) => text)

it('finds letters in order, and nothing that lacks one', () => {
  expect(best('pm', ['Privacy mode', 'Pause or resume syncing', 'Zoom in'])).toEqual([
    'Privacy mode',
    'Pause or resume syncing',
  ])
  expect(fuzzyScore('zq', 'Zoom in')).toBeNull()
})

it('puts beginnings of words and letters in a row first', () => {
  expect(best('sync', ['Pause or resume syncing', 'Sync now'])[0]).toBe('Sync now')
  expect(best('hist', ['Show its tables', 'Sync history'])[0]).toBe('Sync history')
})

it('ignores case, spaces and marks', () => {
  expect(fuzzyScore('UBERSICHT', 'Übersicht')).not.toBeNull()
  expect(fuzzyScore('sync now', 'Sync now')).toBe(fuzzyScore('syncnow', 'Sync now'))
  expect(fuzzyScore('', 'Sync now')).toBe(0)
})
