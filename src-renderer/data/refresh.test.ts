import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { refresher } from './refresh.ts'

const ANSWER_MS = 1_000

/** A source that moves, a question that takes a second, and somebody who looks at the answer. */
function setUp() {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, networkMode: 'always', retry: false } },
  })
  const source = { version: 0, asked: 0 }
  const seen: number[] = []
  const queryKey = ['orders', 'search']
  const observer = new QueryObserver(client, {
    queryKey,
    queryFn: async () => {
      source.asked += 1
      const { version } = source
      await new Promise((resolve) => setTimeout(resolve, ANSWER_MS))
      return version
    },
  })
  const stop = observer.subscribe(({ data }) => {
    if (data !== undefined && data !== seen.at(-1)) seen.push(data)
  })
  const refresh = refresher(client)
  const move = () => {
    source.version += 1
    refresh('orders')
  }
  return { client, source, seen, stop, move }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('shows new rows all along a sync that moves faster than the question is answered', async () => {
  const { source, seen, move } = setUp()
  await vi.advanceTimersByTimeAsync(ANSWER_MS)
  for (let moves = 0; moves < 20; moves += 1) {
    move()
    await vi.advanceTimersByTimeAsync(750)
  }
  // Fifteen seconds of a moving source are about fifteen answers, not one at the end.
  expect(seen.length).toBeGreaterThan(10)
  expect(source.asked).toBeLessThan(18)
  await vi.advanceTimersByTimeAsync(3 * ANSWER_MS)
  expect(seen.at(-1)).toBe(20)
  const { asked } = source
  await vi.advanceTimersByTimeAsync(60_000)
  expect(source.asked).toBe(asked)
})

it('asks again when the table moved while the first answer was on its way', async () => {
  const { seen, move } = setUp()
  await vi.advanceTimersByTimeAsync(500)
  move()
  await vi.advanceTimersByTimeAsync(3 * ANSWER_MS)
  expect(seen).toEqual([0, 1])
})

it('does not let an old answer pass for new when nobody looks any more', async () => {
  const { client, stop, move } = setUp()
  await vi.advanceTimersByTimeAsync(500)
  stop()
  move()
  await vi.advanceTimersByTimeAsync(3 * ANSWER_MS)
  const [query] = client.getQueryCache().findAll({ queryKey: ['orders'] })
  expect(query?.state).toMatchObject({ data: 0, isInvalidated: true })
})
