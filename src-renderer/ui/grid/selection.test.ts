import { expect, it } from 'vitest'
import { countPicked, isPicked, nothingPicked, pick, pickAll } from './selection.ts'

it('picks one row, and no other', () => {
  const one = pick(pick(nothingPicked, 3, 'one'), 7, 'one')
  expect(one.spans).toEqual([[7, 7]])
  expect([isPicked(one, 7), isPicked(one, 3), countPicked(one)]).toEqual([true, false, 1])
})

it('extends from where it began, both ways', () => {
  const from5 = pick(nothingPicked, 5, 'one')
  const down = pick(from5, 8, 'extend')
  expect(down.spans).toEqual([[5, 8]])
  expect(pick(down, 2, 'extend').spans).toEqual([[2, 5]])
})

it('takes single rows in and out, and keeps its spans apart', () => {
  let some = pick(pick(nothingPicked, 1, 'one'), 4, 'extend')
  some = pick(some, 2, 'toggle')
  expect(some.spans).toEqual([
    [1, 1],
    [3, 4],
  ])
  some = pick(some, 9, 'toggle')
  some = pick(some, 2, 'toggle')
  expect(some.spans).toEqual([
    [1, 4],
    [9, 9],
  ])
  expect(countPicked(some)).toBe(5)
})

it('holds a whole list in one span', () => {
  const all = pickAll(2_000_000)
  expect([countPicked(all), isPicked(all, 1_999_999), all.spans.length]).toEqual([2_000_000, true, 1])
  expect(countPicked(pick(all, 1_000_000, 'toggle'))).toBe(1_999_999)
  expect(pickAll(0)).toBe(nothingPicked)
})
