import { QueryClient } from '@tanstack/react-query'
import { expect, it } from 'vitest'
import {
  type ListAnswer,
  type ListInput,
  ListSession,
  type ListSource,
  openSession,
  sessionOf,
} from './list-session.ts'

/** A list whose asks are answered by hand. */
function source(name = 'orders') {
  const asked: (ListInput<string> & { answer(snapshot: string): void })[] = []
  const list: ListSource<string, number> = {
    name,
    ask: (input) =>
      new Promise<ListAnswer<number>>((resolve) => {
        asked.push({ ...input, answer: (snapshot) => resolve({ snapshot, total: 0, newRows: 0, rows: [] }) })
      }),
  }
  return { asked, list }
}
const tick = () => new Promise((resolve) => setTimeout(resolve))

it('makes one snapshot of two asks at once, and keeps to it', async () => {
  const { asked, list } = source()
  const session = new ListSession(0, 'q', list)
  const client = new QueryClient()
  void session.ask(client, 0, 100)
  void session.ask(client, 100, 100)
  await tick()
  expect(asked.map(({ snapshot }) => snapshot)).toEqual([null])
  asked[0]!.answer('s1')
  await tick()
  expect(asked.map(({ snapshot, offset }) => [snapshot, offset])).toEqual([
    [null, 0],
    ['s1', 100],
  ])
  asked[1]!.answer('s1')
  void session.ask(client, 200, 100)
  await tick()
  expect(asked[2]!.snapshot).toBe('s1')
})

it('makes the snapshot anew when the first ask failed', async () => {
  let fails = true
  const snapshots: (string | null)[] = []
  const list: ListSource<string, number> = {
    name: 'orders',
    ask: async ({ snapshot }) => {
      snapshots.push(snapshot)
      if (fails) throw new Error('gone')
      return { snapshot: 's1', total: 0, newRows: 0, rows: [] }
    },
  }
  const session = new ListSession(0, 'q', list)
  const client = new QueryClient()
  await expect(session.ask(client, 0, 100)).rejects.toThrow('gone')
  fails = false
  await session.ask(client, 0, 100)
  expect([snapshots, session.snapshot]).toEqual([[null, null], 's1'])
})

it('asks again for what was answered with a snapshot that is no more', async () => {
  const { asked, list } = source()
  const session = new ListSession(0, 'q', list)
  session.adopt('s1')
  const client = new QueryClient()
  const old = { snapshot: 's1', total: 5, newRows: 0, rows: [] }
  client.setQueryData([...session.key, 7], old)
  void session.ask(client, 0, 100)
  await tick()
  asked[0]!.answer('s2')
  await tick()
  expect(session.snapshot).toBe('s2')
  expect(client.getQueryData([...session.key, 7])).toBeUndefined()
})

it('looks at the present while nobody works with the rows, from the first of them', async () => {
  const { asked, list } = source()
  const session = new ListSession(0, 'q', list)
  session.adopt('s1')
  session.loose = true
  void session.ask(new QueryClient(), 0, 100)
  await tick()
  asked[0]!.answer('s2')
  await tick()
  void session.ask(new QueryClient(), 100, 100)
  await tick()
  expect(asked.map(({ snapshot }) => snapshot)).toEqual([null, 's2'])
})

it('takes an answer somebody asked for before as its first', async () => {
  const { asked, list } = source()
  const session = new ListSession(0, 'q', list)
  const early = Promise.resolve({ snapshot: 's0', total: 1, newRows: 0, rows: [1] })
  await session.ask(new QueryClient(), 0, 100, { early })
  expect([asked.length, session.snapshot]).toEqual([0, 's0'])
})

it('is found again by whoever asks the same, and by nobody else', () => {
  const { list } = source('things')
  const first = openSession(list, 'q')
  expect(sessionOf(list, 'q')).toBe(first)
  const other = sessionOf(list, 'other')
  expect(other).not.toBe(first)
  expect(sessionOf(list, 'q')).not.toBe(first)
})
