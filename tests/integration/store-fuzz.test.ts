import { join } from 'node:path'
import { expect, it } from 'vitest'
import { changeEntrySchema, problemCodes, writeAnswerSchema } from '#shared/store-api/current.ts'
import { type HostileCall, hostileCalls } from './support/hostile-bodies.ts'
import { type Page, problemOf } from './support/store-api.ts'
import type { HeldMemory } from './support/store-memory-probe.ts'
import { heldMemory, listening, measurable, startStoreProcess } from './support/store-process.ts'
import { temporaryFolder } from './support/temporary.ts'

/** How many bodies: a share of them here, 100,000 in `npm run soak`. */
const BODIES = Number(process.env.FACET_STORE_FUZZ ?? 5_000)
const AT_ONCE = 16
/** How many between two looks at the store's memory. */
const CHUNK = Math.min(1_000, BODIES / 20)
/** What a warm store may hold more in the second half than before it: 200 bytes for each of 2,500 bodies, 10 of 50,000. */
const LIVE_GROWTH_MB = 0.5
/** The same for all its memory: 5 MB that the writer's page cache still fills as the database grows, and as much for chance. */
const RESIDENT_GROWTH_MB = 10
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

/** By how much the most of the second half exceeds the most of the tenth before it: until then the store warms up. */
function growth(memory: readonly HeldMemory[], figure: keyof HeldMemory): number {
  const at = (share: number) => Math.floor(share * memory.length)
  const most = (some: readonly HeldMemory[]) => Math.max(...some.map((held) => held[figure]))
  return most(memory.slice(at(0.5))) - most(memory.slice(at(0.4), at(0.5)))
}

/** What was held at some shares of the way, for the report. */
function along(memory: readonly HeldMemory[], figure: keyof HeldMemory): string {
  const at = (share: number) => memory[Math.ceil(share * memory.length) - 1]![figure].toFixed(1)
  return [0.1, 0.25, 0.5, 0.75, 1].map(at).join(' ')
}

it(`answers ${BODIES} hostile bodies with 201 or a named fault, at once and in flat memory`, async () => {
  const args = ['--database', join(temporaryFolder(), 'store.sqlite'), '--rate-limit', 'off']
  const store = startStoreProcess(args, measurable)
  const { url, token } = await listening(store)
  const tally: Tally = { statuses: {}, records: new Set(), slowestMs: 0 }
  const memory: HeldMemory[] = []
  for (let sent = 0; sent < BODIES; sent += CHUNK) {
    await throwAll(url, hostileCalls(1 + sent / CHUNK, Math.min(CHUNK, BODIES - sent)), tally)
    memory.push(await heldMemory(store.child))
  }
  console.log(
    `store: ${BODIES} bodies, ${JSON.stringify(tally.statuses)}, slowest ${Math.round(tally.slowestMs)} ms; MB at 10, 25, 50, 75, 100 %: ` +
      `live ${along(memory, 'liveMb')}, resident ${along(memory, 'residentMb')}`,
  )
  expect(store.child.exitCode).toBeNull()
  expect(store.errors()).toBe('')
  expect(Object.keys(tally.statuses).map(Number)).toEqual([201, 400, 413, 422])
  expect(tally.statuses[201]).toBeGreaterThan(BODIES / 8)
  expect(await readable(url, token)).toEqual(tally.records)
  expect(growth(memory, 'liveMb')).toBeLessThan(LIVE_GROWTH_MB)
  expect(growth(memory, 'residentMb')).toBeLessThan(RESIDENT_GROWTH_MB)
}, 3_600_000)
