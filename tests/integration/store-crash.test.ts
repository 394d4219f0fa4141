import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import type { Page } from './support/store-api.ts'
import { exitOf, listening, startStoreProcess } from './support/store-process.ts'
import { temporaryFolder } from './support/temporary.ts'
import { type Call, type Ledger, openLedger } from './support/write-ledger.ts'

/** How often the store is killed: a share of it here, 300 times in `npm run soak`. */
const KILLS = Number(process.env.FACET_STORE_KILLS ?? 10)
const WRITERS = 6
const TOKEN = 'T'
const dieBeforeAnswer = import.meta.resolve('./support/die-before-answer.ts')

/** A small seeded generator (mulberry32): a failing run can be made again. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

let made = 0
/** A call nobody made before; two of three carry an idempotency key. */
function newCall(): Call {
  made += 1
  const session = `session-${made}`
  const key = made % 3 === 0 ? null : `key-${made}`
  const orderNumber = `GG-${made % 50}`
  return made % 2 === 0
    ? { route: 'csat', body: JSON.stringify({ sessionId: session, rating: 'great', orderNumber }), session, key }
    : { route: 'order-tracking', body: JSON.stringify({ sessionId: session, orderNumber }), session, key }
}

/** Makes a call and notes the answer; false when none came. */
async function attempt(url: string, call: Call, ledger: Ledger, headers: Record<string, string> = {}) {
  const key: Record<string, string> = call.key === null ? {} : { 'idempotency-key': call.key }
  try {
    const answer = await fetch(`${url}/api/support/${call.route}`, {
      method: 'POST',
      body: call.body,
      headers: { ...key, ...headers },
      signal: AbortSignal.timeout(10_000),
    })
    const { id } = (await answer.json()) as { id: string }
    expect(answer.status).toBe(201)
    ledger.acknowledge(call, id)
    return true
  } catch (error) {
    if (error instanceof TypeError || (error as Error).name === 'SyntaxError') return false
    throw error
  }
}

/** What somebody who follows the feed knows: which records each call became. */
type Follower = { cursor: string | null; epoch: string | null; recordsOf: Map<string, string[]> }

async function follow(url: string, follower: Follower): Promise<void> {
  for (;;) {
    const since = follower.cursor === null ? '' : `&since=${encodeURIComponent(follower.cursor)}`
    const answer = await fetch(`${url}/api/v1/changes?limit=5000${since}`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    })
    expect(answer.status).toBe(200)
    const page = (await answer.json()) as Page
    follower.epoch ??= page.feed.epoch
    expect(page.feed.epoch).toBe(follower.epoch)
    for (const { id, data } of page.changes) {
      const session = data!.sessionId as string
      const known = follower.recordsOf.get(session) ?? []
      if (!known.includes(id)) follower.recordsOf.set(session, [...known, id])
    }
    follower.cursor = page.next
    if (page.caughtUp) return
  }
}

it(`keeps every acknowledged write through kill -9, ${KILLS} times, and writes no key twice`, async () => {
  const folder = temporaryFolder()
  const path = join(folder, 'store.sqlite')
  const args = ['--database', path, '--rate-limit', 'off', '--token', TOKEN]
  const ledger = openLedger(join(folder, 'ledger'))
  const follower: Follower = { cursor: null, epoch: null, recordsOf: new Map() }
  const next = random(11)
  let unanswered: Call[] = []
  let betweenCommitAndAnswer = 0

  const settle = async (url: string): Promise<void> => {
    // What a page does with a call nobody answered: the same body under the same key, again.
    for (const call of unanswered) expect(await attempt(url, call, ledger)).toBe(true)
    unanswered = []
    await follow(url, follower)
    for (const [session, id] of ledger.sessions()) {
      const records = follower.recordsOf.get(session)
      if (records?.length !== 1 || records[0] !== id) throw new Error(`${session}: told ${id}, kept ${records}`)
    }
  }

  for (let kill = 0; kill < KILLS; kill += 1) {
    const store = startStoreProcess(args, ['--import', dieBeforeAnswer])
    const { url } = await listening(store)
    await settle(url)
    let killed = false
    const writer = async () => {
      while (!killed) {
        const call = newCall()
        if (await attempt(url, call, ledger)) continue
        if (call.key !== null) unanswered.push(call)
        return
      }
    }
    const writers = Array.from({ length: WRITERS }, writer)
    await new Promise((wake) => setTimeout(wake, 5 + next() * 150))
    if (kill % 2 === 0) store.child.kill('SIGKILL')
    else {
      const call: Call = { ...newCall(), key: `last-${kill}` }
      expect(await attempt(url, call, ledger, { 'x-die-before-answer': '1' })).toBe(false)
      unanswered.push(call)
      betweenCommitAndAnswer += 1
    }
    await exitOf(store.child)
    expect(store.child.signalCode).toBe('SIGKILL')
    killed = true
    await Promise.all(writers)
  }

  const last = startStoreProcess(args)
  const { url } = await listening(last)
  // Each kill between commit and answer left its record behind: the retry finds it instead of writing another.
  await follow(url, follower)
  for (const { session } of unanswered.filter(({ key }) => key?.startsWith('last-')))
    expect(follower.recordsOf.get(session)).toHaveLength(1)
  await settle(url)
  last.child.kill('SIGTERM')
  expect(await exitOf(last.child)).toBe(0)

  // No call is there twice, keyless ones included: nobody sent those again.
  for (const [session, records] of follower.recordsOf) expect([session, records.length]).toEqual([session, 1])
  expect(ledger.acknowledged).toBeGreaterThan(KILLS * 5)
  expect(betweenCommitAndAnswer).toBe(Math.floor(KILLS / 2))
  const db = new Database(path, { readonly: true })
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  db.close()
  console.log(`store: ${KILLS} kills, ${ledger.acknowledged} acknowledged writes, all there once`)
}, 3_600_000)
