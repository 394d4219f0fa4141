import { expect, it } from 'vitest'
import { placeTooltip } from './place-tooltip.ts'

const view = { width: 900, height: 600 }
const tip = { width: 100, height: 40 }

it('stands centred under its target', () => {
  expect(placeTooltip({ left: 400, top: 100, width: 20, height: 20 }, tip, view)).toEqual({ left: 360, top: 126 })
})
it('moves above at the bottom and stays inside at the sides', () => {
  expect(placeTooltip({ left: 2, top: 570, width: 20, height: 20 }, tip, view)).toEqual({ left: 8, top: 524 })
  expect(placeTooltip({ left: 890, top: 10, width: 8, height: 20 }, tip, view).left).toBe(792)
})
