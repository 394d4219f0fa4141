import { join } from 'node:path'
import { expect, it } from 'vitest'
import { changeEntrySchema, problemCodes, writeAnswerSchema } from '#shared/store-api/current.ts'
import { type HostileCall, hostileCalls } from './support/hostile-bodies.ts'
import { type Page, problemOf } from './support/store-api.ts'
import { listening, residentMb, startStoreProcess } from './support/store-process.ts'
import { temporaryFolder } from './support/temporary.ts'

/** How many bodies: a share of them here, 100,000 in `npm run soak`. */
const BODIES = Number(process.env.FACET_STORE_FUZZ ?? 5_000)
const AT_ONCE = 16
const CHUNK = 1_000
/** What the store may grow by from the first fifth on: its two page caches as the database grows (64 and 32 MB), and a heap's. */
const GROWTH_MB = 160
const HANGS_AFTER_MS = 10_000

/** Answers are one of these and nothing else, whatever was sent. */
const REFUSALS: readonly string[] = ['invalid_request', 'payload_too_large', 'idempotency_mismatch']

type Tally = { statuses: Record<number, number>; records: Set<string>; slowestMs: number }

/** Makes one call and checks its answer; what went wrong names the call. */
async function attempt(url: string, call: HostileCall, tally: Tally): Promise<void> {
  const startedAt = performance.now()
  try {
    const answer = await fetch(`${url}/api/support/${call.route}`, {
      method: 'POST',
      body: call.body as BodyInit,
      headers: call.headers,
      signal: AbortSignal.timeout(HANGS_AFTER_MS),
    })
    tally.statuses[answer.status] = (tally.statuses[answer.status] ?? 0) + 1
    if (answer.status === 201) tally.records.add(writeAnswerSchema.parse(await answer.json()).id)
    else {
      const { code } = await problemOf(answer)
      expect(REFUSALS).toContain(code)
      expect(problemCodes[code as keyof typeof problemCodes].status).toBe(answer.status)
    }
  } catch (error) {
    throw new Error(`${call.route} ${JSON.stringify(call.headers)} ${JSON.stringify(call.body)}`, { cause: error })
  }
  tally.slowestMs = Math.max(tally.slowestMs, performance.now() - startedAt)
}

async function throwAll(url: string, calls: readonly HostileCall[], tally: Tally): Promise<void> {
  const queue = calls.values()
  const thrower = async () => {
    for (const call of queue) await attempt(url, call, tally)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, thrower))
}

/** Every record of the feed, checked against the schema Facet reads with. */
async function readable(url: string, token: string): Promise<Set<string>> {
  const ids = new Set<string>()
  for (let since = ''; ; ) {
    const answer = await fetch(`${url}/api/v1/changes?limit=2000${since}`, {
      headers: { authorization: `Bearer ${token}` },
    })
    const page = (await answer.json()) as Page
    for (const entry of page.changes) ids.add(changeEntrySchema.parse(entry).id)
    if (page.caughtUp) return ids
    since = `&since=${encodeURIComponent(page.next)}`
  }
}

it(`answers ${BODIES} hostile bodies with 201 or a named fault, at once and in flat memory`, async () => {
  const store = startStoreProcess(['--database', join(temporaryFolder(), 'store.sqlite'), '--rate-limit', 'off'])
  const { url, token } = await listening(store)
  const tally: Tally = { statuses: {}, records: new Set(), slowestMs: 0 }
  const memory: number[] = []
  for (let sent = 0; sent < BODIES; sent += CHUNK) {
    await throwAll(url, hostileCalls(1 + sent / CHUNK, Math.min(CHUNK, BODIES - sent)), tally)
    memory.push(residentMb(store.child.pid!) ?? 0)
  }
  expect(store.child.exitCode).toBeNull()
  expect(store.errors()).toBe('')
  expect(Object.keys(tally.statuses).map(Number)).toEqual([201, 400, 413, 422])
  expect(tally.statuses[201]).toBeGreaterThan(BODIES / 8)
  expect(await readable(url, token)).toEqual(tally.records)
  const warm = memory[Math.floor((memory.length - 1) / 5)]!
  expect(memory.at(-1)! - warm).toBeLessThan(GROWTH_MB)
  const tenths = memory.filter((_, index) => index % Math.ceil(memory.length / 10) === 0)
  console.log(
    `store: ${BODIES} bodies, ${JSON.stringify(tally.statuses)}, slowest ${Math.round(tally.slowestMs)} ms, memory ${tenths.join(' ')} ${memory.at(-1)} MB`,
  )
}, 3_600_000)
