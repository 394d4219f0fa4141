import { expect, it } from 'vitest'
import { gather } from './throttle.ts'

it('lets the first through at once and gathers the rest', () => {
  let now = 0
  const due: { run: () => void; at: number }[] = []
  const timers = { now: () => now, later: (run: () => void, ms: number) => void due.push({ run, at: now + ms }) }
  const seen: string[][] = []
  const tell = gather<string>(1000, (values) => seen.push([...values].sort()), timers)

  tell(['orders'])
  now = 100
  tell(['orders'])
  now = 200
  tell(['creators', 'orders'])
  expect(seen).toEqual([['orders']])
  expect(due.map(({ at }) => at)).toEqual([1000])

  now = 1000
  due[0]?.run()
  expect(seen).toEqual([['orders'], ['creators', 'orders']])

  now = 5000
  tell(['interactions'])
  expect(seen[2]).toEqual(['interactions'])
})
