import { describe, expect, it } from 'vitest'
import { follow, isRunningOut, type Place, placeOf, SHEET_MAX, sheetHeight } from './scroll-map.ts'

const view = 600
/** Two million rows of 36 pixels. */
const huge = { total: 72_000_000, view }
const small = { total: 36_000, view }

describe('a list that fits an element', () => {
  it('is scrolled as any other', () => {
    expect(sheetHeight(small.total)).toBe(36_000)
    expect(placeOf(1_000, small)).toEqual({ physical: 1_000, virtual: 1_000 })
    expect(follow({ physical: 0, virtual: 0 }, 30_000, small)).toEqual({ physical: 30_000, virtual: 30_000 })
    expect(isRunningOut({ physical: 0, virtual: 0 }, small)).toBe(false)
  })
  it('stops at its ends', () => {
    expect(placeOf(-5, small).virtual).toBe(0)
    expect(placeOf(99_999, small).virtual).toBe(36_000 - view)
  })
})

describe('a list too tall for an element', () => {
  it('is laid out no taller than an element can be', () => expect(sheetHeight(huge.total)).toBe(SHEET_MAX))
  it('has its ends at the ends of the element', () => {
    expect(placeOf(0, huge)).toEqual({ physical: 0, virtual: 0 })
    expect(placeOf(huge.total, huge)).toEqual({ physical: SHEET_MAX - view, virtual: huge.total - view })
    expect(follow({ physical: 0, virtual: 0 }, SHEET_MAX - view, huge).virtual).toBe(huge.total - view)
  })
  it('moves by exact pixels with a wheel, wherever it stands', () => {
    const place = placeOf(36_000_000, huge)
    expect(follow(place, place.physical + 108, huge)).toEqual({
      physical: place.physical + 108,
      virtual: 36_000_000 + 108,
    })
    expect(follow(place, place.physical - 72, huge).virtual).toBe(36_000_000 - 72)
  })
  it('goes to the share of the thumb when that is dragged', () => {
    const middle = (SHEET_MAX - view) / 2
    expect(follow(placeOf(0, huge), middle, huge).virtual).toBe((huge.total - view) / 2)
  })
  it('notices before the element ends while there are rows left', () => {
    let place: Place = placeOf(1_000_000, huge)
    let steps = 0
    while (!isRunningOut(place, huge) && steps < 20_000) {
      place = follow(place, place.physical - 100, huge)
      steps += 1
    }
    expect(place.physical).toBeGreaterThan(0)
    expect(place.virtual).toBeGreaterThan(view)
    // Set right, the same wheel reaches the first row.
    while (place.virtual > 0 && steps < 40_000) {
      if (isRunningOut(place, huge)) place = placeOf(place.virtual, huge)
      place = follow(place, Math.max(0, place.physical - 100), huge)
      steps += 1
    }
    expect(place.virtual).toBe(0)
  })
  it('is as long as it is near its ends, so that every turn of the wheel counts', () => {
    for (const virtual of [0, 5, 900, 60_000]) expect(placeOf(virtual, huge).physical).toBe(virtual)
    const end = huge.total - view
    expect(placeOf(end - 900, huge).physical).toBe(SHEET_MAX - view - 900)
  })
  it('is at rest at both ends', () => {
    expect(isRunningOut(placeOf(0, huge), huge)).toBe(false)
    expect(isRunningOut(placeOf(huge.total, huge), huge)).toBe(false)
  })
})
