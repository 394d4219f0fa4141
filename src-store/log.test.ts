import { expect, it } from 'vitest'
import { describedError } from './log.ts'

it('an error is logged by its kind, code and place, never in the words that may quote somebody', () => {
  const cause = Object.assign(new TypeError('who@example.com is no number'), { code: 'E_QUOTE' })
  const described = describedError(new Error('of GG-SECRET\nand a second line', { cause }))
  expect(described).toMatchObject({ type: 'Error', cause: { type: 'TypeError', code: 'E_QUOTE' } })
  expect((described.at as string[])[0]).toMatch(/^at .*log\.test\.ts/)
  expect(JSON.stringify(described)).not.toMatch(/who@|SECRET|second line/)
  expect(describedError('who@example.com')).toEqual({ type: 'string' })
})
