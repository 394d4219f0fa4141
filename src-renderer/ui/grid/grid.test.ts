import { describe, expect, it } from 'vitest'
import { anchorShift } from './anchor.ts'
import { gridMove, gridStep } from './grid-keys.ts'

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

describe('gridStep', () => {
  const step = (key: string, more: { shift?: boolean; command?: boolean } = {}) =>
    gridStep({ key, shift: false, command: false, ...more }, 3, 10, 5)
  it('picks one, extends with Shift, moves alone with Ctrl', () => {
    expect(step('ArrowDown')).toEqual({ index: 4, how: 'one' })
    expect(step('ArrowDown', { shift: true })).toEqual({ index: 4, how: 'extend' })
    expect(step('End', { shift: true })).toEqual({ index: 9, how: 'extend' })
    expect(step('ArrowUp', { command: true })).toEqual({ index: 2, how: 'move' })
  })
  it('knows the letters that extend, Space and the whole', () => {
    expect(step('J', { shift: true })).toEqual({ index: 4, how: 'extend' })
    expect(step('K', { shift: true })).toEqual({ index: 2, how: 'extend' })
    expect(step(' ')).toEqual({ index: 3, how: 'toggle' })
    expect(step(' ', { shift: true })).toEqual({ index: 3, how: 'extend' })
    expect(step('a', { command: true })).toBe('all')
  })
  it('leaves other keys alone', () => {
    expect(step('j')).toBeNull()
    expect(step('a')).toBeNull()
    expect(gridStep({ key: ' ', shift: false, command: false }, -1, 10, 5)).toBeNull()
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
