import { expect, it } from 'vitest'
import { zoomFrom } from './zoom.ts'

it('steps through the sizes and stays at the ends', () => {
  expect([zoomFrom(1, 'in'), zoomFrom(1, 'out'), zoomFrom(1.1, 'out')]).toEqual([1.1, 0.9, 1])
  expect([zoomFrom(3, 'in'), zoomFrom(0.5, 'out'), zoomFrom(2.5, 'reset')]).toEqual([3, 0.5, 1])
  expect(zoomFrom(1.2, 'in')).toBe(1.25)
})
