import { expect, it } from 'vitest'
import { plainName, scrambleName } from './scrambled-names.ts'

it('scrambles a name once, however often it is shown, and finds the way back', () => {
  const shown = scrambleName('Mara Lind')
  expect(shown).not.toContain('Mara')
  expect(scrambleName(shown)).toBe(shown)
  expect(plainName(shown)).toBe('Mara Lind')
  expect(plainName('Kim')).toBe('Kim')
})
