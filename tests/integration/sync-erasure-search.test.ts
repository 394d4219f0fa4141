import { describe, expect, it, onTestFinished } from 'vitest'
import { openReader } from '#data/db/connection.ts'
import { cachePath } from '#data/db/profile.ts'
import { isIndexDue } from '#data/db/search/index-rows.ts'
import { searchInteractionKeys, searchOrderKeys } from '#data/db/search/search-keys.ts'
import type { RunningStore } from '#store/start.ts'
import { filesHolding } from './support/profile-bytes.ts'
import { openStore } from './support/real-store.ts'
import { orderLine, send } from './support/store-admin.ts'
import { startEngine } from './support/sync-engine.ts'

/** Words nobody else uses, and no two of which begin alike: of each every stretch of four letters is looked for. */
const SECRETS = ['wqzjuvk', 'xyhbqfd', 'kvzgpwt']
const [NAME, MAIL, WORD] = SECRETS
const person = { id: 'cust-secret', name: `Jane ${NAME}`, email: `${MAIL}@example.com` }
/** Tokens of a word share their beginnings with their neighbours in an index, and what is shared is not written again. */
const traces = SECRETS.flatMap((word) => Array.from({ length: word.length - 3 }, (_, at) => word.slice(at, at + 4)))

const comment = (n: number, isTheirs: boolean) => ({
  type: 'interaction' as const,
  id: `I-${n}`,
  data: {
    kind: 'csat',
    sessionId: `s-${n}`,
    occurredAt: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
    orderNumber: n % 4 === 0 ? `A-${n}` : null,
    rating: 'great',
    customerId: isTheirs ? person.id : `c-${n}`,
    email: isTheirs ? person.email : `somebody-${n}@example.com`,
    comment: isTheirs ? `lovely ${WORD} indeed ${n}` : `plain words of number ${n}`,
  },
})
const order = (n: number, isTheirs: boolean) =>
  orderLine(`A-${n}`, {
    orderNumber: `A-${n}`,
    customer: isTheirs ? person : { id: `c-${n}`, name: `Some Body${n}`, email: `c-${n}@example.com` },
  })

/** A shop of 900 interactions and 300 orders, one in thirty of the person's, indexed in several goes. */
async function indexedShop() {
  const store = await openStore()
  const synced = await startEngine(store.url)
  for (let from = 0; from < 900; from += 300) {
    const rows = Array.from({ length: 300 }, (_, at) => from + at)
    await store.database.saveRecords(rows.map((n) => comment(n, n % 30 === 0)))
    await store.database.saveRecords(rows.filter((n) => n % 3 === 0).map((n) => order(n, n % 30 === 0)))
    await synced.run()
    await indexed(synced.profile)
  }
  return { store, ...synced }
}

function readerOf(profile: string) {
  const reader = openReader(cachePath(profile))
  onTestFinished(() => reader.close())
  return reader
}

async function indexed(profile: string): Promise<void> {
  const reader = openReader(cachePath(profile))
  await expect.poll(() => isIndexDue(reader)).toBe(false)
  reader.close()
}

async function erase(store: RunningStore): Promise<void> {
  const response = await send(store, 'erasures', { customerId: person.id, email: person.email })
  expect(response.status, await response.clone().text()).toBe(201)
}

async function countFound(profile: string, text: string): Promise<number> {
  const reader = readerOf(profile)
  const { signal } = new AbortController()
  const orders = await searchOrderKeys(reader, text, signal)
  return orders.length + (await searchInteractionKeys(reader, text, signal)).length
}

const hasTraces = (profile: string) => Object.keys(filesHolding(profile, traces))

describe('an erasure, and the search index', () => {
  it('leaves no word of the person in it, nor a stretch of one, and all others findable', async () => {
    const { store, profile, run } = await indexedShop()
    for (const secret of SECRETS) expect(await countFound(profile, secret)).toBeGreaterThan(10)
    expect(hasTraces(profile)).not.toEqual([])
    await erase(store)
    await run()
    expect(filesHolding(profile, traces)).toEqual({})
    for (const secret of SECRETS) expect(await countFound(profile, secret)).toBe(0)
    expect(await countFound(profile, 'plain words')).toBeGreaterThan(800)
    await indexed(profile)
    expect(filesHolding(profile, traces)).toEqual({})
    expect(await countFound(profile, 'plain words')).toBeGreaterThan(800)
  })

  it('reaches what they had written before, and what was not indexed yet', async () => {
    const { store, profile, run } = await indexedShop()
    // Their words are edited away, and others come: words taken out of an index stay in its pieces.
    await store.database.saveRecords(Array.from({ length: 30 }, (_, n) => comment(n * 30, false)))
    await run()
    await indexed(profile)
    expect(hasTraces(profile)).not.toEqual([])
    await store.database.saveRecords([comment(2_000, true), order(2_001, true)])
    await run()
    await erase(store)
    await run()
    expect(filesHolding(profile, traces)).toEqual({})
    expect(await countFound(profile, 'number')).toBeGreaterThan(850)
  })

  it('is the same for details that are no longer to be kept', async () => {
    const { profile, run, engine } = await indexedShop()
    expect(filesHolding(profile, ['plain'])).not.toEqual({})
    engine.configure({ syncMode: 'manual', keepMonths: 2 })
    await run()
    expect(filesHolding(profile, ['plain', WORD!])).toEqual({})
    expect(await countFound(profile, 'plain words')).toBe(0)
    // Names are of orders, which keep theirs.
    expect(await countFound(profile, NAME!)).toBeGreaterThan(5)
  })
})
