import { expect, it } from 'vitest'
import { keyCaps } from './key-text.ts'

it('writes keys as they are printed on them', () => {
  expect(['Mod+Shift+P', 'Mod++', 'Mod+,', 'g o', 'ArrowDown', '?', 'Escape'].map(keyCaps)).toEqual([
    ['Ctrl', 'Shift', 'P'],
    ['Ctrl', '+'],
    ['Ctrl', ','],
    ['g', 'o'],
    ['↓'],
    ['?'],
    ['Esc'],
  ])
})
