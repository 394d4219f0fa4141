import { expect, it } from 'vitest'
import { chunkAt, chunksOf } from './list-chunks.ts'

it('finds the chunk of a row and the chunks of a range', () => {
  expect(chunkAt(-1)).toBe(0)
  expect(chunkAt(99)).toBe(0)
  expect(chunkAt(100)).toBe(1)
  expect(chunksOf(0, -1)).toEqual([0])
  expect(chunksOf(80, 120)).toEqual([0, 1])
  expect(chunksOf(250, 499)).toEqual([2, 3, 4])
})
