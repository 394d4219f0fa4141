import { describe, expect, it } from 'vitest'
import { anchorShift } from './anchor.ts'
import { gridMove } from './grid-keys.ts'

describe('gridMove', () => {
  it('stops at both ends', () => {
    expect(gridMove('ArrowUp', 0, 10, 5)).toBe(0)
    expect(gridMove('ArrowDown', 9, 10, 5)).toBe(9)
    expect(gridMove('PageDown', 7, 10, 5)).toBe(9)
    expect(gridMove('End', -1, 10, 5)).toBe(9)
  })
  it('starts at the first row', () => {
    expect(gridMove('ArrowDown', -1, 10, 5)).toBe(0)
    expect(gridMove('ArrowUp', -1, 10, 5)).toBe(0)
  })
  it('leaves other keys and empty grids alone', () => {
    expect(gridMove('a', 3, 10, 5)).toBeNull()
    expect(gridMove('ArrowDown', -1, 0, 5)).toBeNull()
  })
})

describe('anchorShift', () => {
  const rows = ['new2', 'new1', 'a', 'b', 'c']
  it('finds where a row went', () => {
    expect(anchorShift('a', 0, (i) => rows[i])).toBe(2)
    expect(anchorShift('b', 4, (i) => rows[i])).toBe(-1)
    expect(anchorShift('c', 4, (i) => rows[i])).toBe(0)
  })
  it('stays when the row is gone', () => {
    expect(anchorShift('x', 2, (i) => rows[i])).toBe(0)
  })
})
