import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { type Erasure, erasureSchema } from '#shared/store-api/current.ts'
import { erasurePlans } from '#store/databases/sqlite/erase-job.ts'
import { personPlans } from '#store/databases/sqlite/person-rows.ts'
import type { RunningStore } from '#store/start.ts'
import { ndjson, orderLine, send } from './support/store-admin.ts'
import {
  get,
  page,
  post,
  problemOf,
  readToTip,
  type StoreUnderTest,
  storeUnderTest,
  write,
} from './support/store-api.ts'

const jane = {
  id: 'cust-jane-4711',
  name: 'Jane Qwertz-Canary',
  email: 'Jane.Canary@example.com',
  phone: '+44 20 7946 0958',
}
const canaries = [jane.id, jane.name, 'jane.canary', 'Jane.Canary', jane.phone, '442079460958', 'canary-words']

/** The files of a store's folder that hold one of the canaries. */
function filesWithCanaries(store: StoreUnderTest): string[] {
  const folder = dirname(store.databasePath)
  return readdirSync(folder).filter((name) => {
    const bytes = readFileSync(join(folder, name))
    return canaries.some((canary) => bytes.includes(canary))
  })
}

async function erased(store: RunningStore, body: object): Promise<Erasure> {
  const response = await send(store, 'erasures', body)
  if (response.status !== 201) throw new Error(`erasures: ${response.status} ${await response.text()}`)
  const { id } = erasureSchema.parse(await response.json())
  expect(response.headers.get('location')).toBe(`/api/v1/erasures/${id}`)
  for (let tries = 0; tries < 200; tries += 1) {
    const now = erasureSchema.parse(await (await get(store, `erasures/${id}`)).json())
    if (now.filesCleanAt !== null) return now
    await new Promise((wake) => setTimeout(wake, 25))
  }
  throw new Error('the files were not cleaned')
}

/** Jane's orders and deeds among those of others, who share a number, a session and an address book with her. */
async function shopWithJane(): Promise<{ store: StoreUnderTest; keep: unknown[] }> {
  const store = await storeUnderTest()
  const other = { id: 'cust-other', name: 'Someone Else', email: 'else@example.com', phone: '+1 206 555 0100' }
  const lines = [
    orderLine('GG-1', { customer: jane, creatorId: 'cr_1', adminUrl: 'https://shop.example/canary-words' }),
    orderLine('GG-2', { customer: { ...jane, email: 'JANE.CANARY@EXAMPLE.COM ' }, note: 'canary-words in a note' }),
    orderLine('GG-3', { customer: other }),
    { ...orderLine('GG-4', { customer: { email: other.email } }), id: 'twin', data: orderLine('GG-1').data },
  ]
  await send(store, 'import', ndjson(lines.slice(0, 3)))
  const comment = 'canary-words: "quoted" and, \n on two lines'
  const key = { 'idempotency-key': `jane.canary-1` }
  await post(store, 'csat', JSON.stringify({ sessionId: 's-jane', rating: 'great', comment }), key)
  await write(store, 'order-updates', { sessionId: 's-jane', orderNumber: 'gg-1', email: 'jane.canary@example.com' })
  await write(store, 'order-updates', { sessionId: 's-phone', phone: '0044 (20) 7946-0958' })
  await write(store, 'csat', { sessionId: 's-order', rating: 5, orderNumber: '#GG-2', comment })
  await write(store, 'csat', { sessionId: 's-id', rating: 1, customerId: jane.id, comment })
  const kept = [
    await write(store, 'csat', { sessionId: 's-other', rating: 2, orderNumber: 'GG-3', comment: 'fine' }),
    await write(store, 'order-updates', { sessionId: 's-gift', orderNumber: 'GG-2', email: other.email }),
    await write(store, 'csat', { sessionId: 's-nobody', rating: 4 }),
  ]
  return { store, keep: kept.map(({ id }) => id) }
}

describe('POST /api/v1/erasures', () => {
  it.each([
    ['e-mail', { email: ' jane.canary@EXAMPLE.com' }],
    ['customer id', { customerId: jane.id }],
    ['phone number', { phone: '(0044) 20 79460958' }],
    ['all three', { customerId: jane.id, email: jane.email, phone: jane.phone }],
  ])('erases all of a person by %s and no byte stays in the files', async (_, who) => {
    const { store, keep } = await shopWithJane()
    const before = await page(store, null)
    expect(filesWithCanaries(store)).not.toEqual([])
    const answer = await erased(store, who)
    expect(answer).toMatchObject({ orders: { redacted: 2, deleted: 0 }, interactions: { deleted: 5 } })
    expect(filesWithCanaries(store)).toEqual([])

    const { changes } = await page(store, before.next)
    const tombstones = changes.filter(({ op }) => op === 'delete')
    expect(tombstones.map(({ reason }) => reason)).toEqual(Array(5).fill('erased'))
    const books = changes.filter(({ op }) => op === 'upsert')
    expect(books.map(({ id, version }) => [id, version])).toEqual([
      ['GG-1', 2],
      ['GG-2', 2],
    ])
    expect(books[0]!.data).toEqual({ ...orderLine('GG-1').data, creatorId: 'cr_1' })
    const live = (await readToTip(store, null)).entries.filter(({ op }) => op === 'upsert')
    expect(live.filter(({ type }) => type === 'interaction').map(({ id }) => id)).toEqual(keep)
    expect(live.find(({ id }) => id === 'GG-3')!.version).toBe(1)
    await store.close()
    expect(filesWithCanaries(store)).toEqual([])
  })

  it('deletes the orders, too, when told', async () => {
    const { store } = await shopWithJane()
    const answer = await erased(store, { email: jane.email, orders: 'delete' })
    expect(answer.orders).toEqual({ redacted: 0, deleted: 2 })
    expect(await (await get(store, 'records/order/GG-1')).json()).toEqual({
      type: 'order',
      id: 'GG-1',
      version: 2,
      op: 'delete',
      reason: 'erased',
    })
  })

  it('purges what idempotency keys remembered, and keeps an HMAC of who it was', async () => {
    const { store } = await shopWithJane()
    await erased(store, { email: jane.email })
    await erased(store, { email: jane.email.toUpperCase() })
    const db = new Database(store.databasePath, { readonly: true })
    expect(db.prepare('SELECT COUNT(*) FROM idempotency').pluck().get()).toBe(0)
    const audit = db.prepare('SELECT subject, requestedBy FROM erasures').all() as { subject: Buffer }[]
    db.close()
    expect(audit.map(({ subject }) => subject.length)).toEqual([32, 32])
    expect(audit[0]).toEqual(audit[1])
    expect(audit[0]).toMatchObject({ requestedBy: 'command-line' })
  })

  it('leaves alone who merely shares a mark, and finds nobody without a fuss', async () => {
    const store = await storeUnderTest()
    const guest = (name: string) => orderLine(name, { customer: { id: 'guest', email: `${name}@example.com` } })
    await send(store, 'import', ndjson([guest('a'), guest('b')]))
    await write(store, 'order-updates', { sessionId: 'kiosk', email: 'a@example.com' })
    await write(store, 'order-updates', { sessionId: 'kiosk', email: 'b@example.com' })
    await write(store, 'csat', { sessionId: 'kiosk', rating: 5 })
    const answer = await erased(store, { email: 'a@example.com' })
    expect(answer).toMatchObject({ orders: { redacted: 1 }, interactions: { deleted: 1 } })
    expect(await erased(store, { phone: '+49 30 1234567' })).toMatchObject({
      orders: { redacted: 0, deleted: 0 },
      interactions: { deleted: 0 },
    })
  })

  it('cleans pages that were split and merged, among many people', async () => {
    const store = await storeUnderTest()
    const people = Array.from({ length: 3_000 }, (_, index) => ({
      id: `c-${(index * 7919) % 3_000}`,
      email: `p${(index * 104_729) % 99_991}@example.com`,
    }))
    const order = (index: number, more: object) => orderLine(`o${index}`, { customer: people[index], ...more })
    await send(store, 'import', ndjson(people.map((_, index) => order(index, { itemsTotal: 1 }))))
    await send(store, 'import', ndjson(people.map((_, index) => order(index, { note: 'n'.repeat(index % 900) }))))
    const gone = people.filter((_, index) => index % 500 === 3)
    for (const { email } of gone) expect((await erased(store, { email })).orders.redacted).toBe(1)
    const folder = dirname(store.databasePath)
    const bytes = readdirSync(folder).map((name) => readFileSync(join(folder, name)))
    for (const { email } of gone) expect(bytes.some((file) => file.includes(email))).toBe(false)
    expect(bytes.some((file) => file.includes(people[0]!.email))).toBe(true)
    const { digest } = await page(store, null, 'limit=5000&digest=1')
    expect(digest!.order!.live).toBe(3_000)
  })

  it('rewrites the database when a gap in it still holds what was erased', async () => {
    const { store } = await shopWithJane()
    const careless = new Database(store.databasePath)
    careless.pragma('secure_delete = OFF')
    careless
      .prepare('INSERT INTO properties VALUES (?, ?)')
      .run('left over', `${'x'.repeat(200)} jane.canary@example.com`)
    careless.exec("DELETE FROM properties WHERE name = 'left over'")
    careless.pragma('wal_checkpoint(TRUNCATE)')
    careless.close()
    const writes = erased(store, { email: jane.email })
    const others = Array.from({ length: 20 }, () => write(store, 'csat', { sessionId: 's-new', rating: 5 }))
    await Promise.all([writes, ...others])
    expect(filesWithCanaries(store)).toEqual([])
    expect((await readToTip(store, null)).entries.filter(({ data }) => data?.sessionId === 's-new')).toHaveLength(20)
  })

  it('finishes at the next start what a crash interrupted', async () => {
    const { store } = await shopWithJane()
    const { id } = await erased(store, { email: jane.email })
    await store.close()
    const db = new Database(store.databasePath)
    db.exec('UPDATE erasures SET filesCleanAt = NULL')
    db.close()
    const again = await storeUnderTest({ databasePath: store.databasePath })
    for (let clean: unknown = null; clean === null; ) {
      clean = ((await (await get(again, `erasures/${id}`)).json()) as Erasure).filesCleanAt
    }
    await write(again, 'csat', { sessionId: 's', rating: 5 })
  })

  it.each([
    [{}, '/customerId', 'required'],
    [{ email: 'nobody' }, '/email', 'invalid_format'],
    [{ phone: '12' }, '/phone', 'invalid_format'],
    [{ customerId: '' }, '/customerId', 'required'],
    [{ customerId: 'c', orders: 'burn' }, '/orders', 'invalid_value'],
    [{ name: 'Jane' }, '/name', 'unknown_field'],
  ])('refuses %j and names %s', async (body, pointer, code) => {
    const store = await storeUnderTest()
    const answer = await send(store, 'erasures', body)
    expect(answer.status).toBe(400)
    expect((await problemOf(answer)).errors).toContainEqual({ pointer, code })
  })

  it('is for tokens that may, and knows its own ids', async () => {
    const store = await storeUnderTest()
    expect((await send(store, 'erasures', { customerId: 'c' }, { authorization: 'Bearer no' })).status).toBe(401)
    expect((await get(store, 'erasures/none')).status).toBe(404)
  })
})

describe('indexes of erasures', () => {
  it.each([...personPlans, ...erasurePlans])('$uses answers its question', async ({ sql, uses }) => {
    const store = await storeUnderTest()
    const db = new Database(store.databasePath, { readonly: true })
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    const steps = (sql.includes('?') ? plan.all('x') : plan.all()) as { detail: string }[]
    db.close()
    const details = steps.map(({ detail }) => detail).join('\n')
    expect(details).toContain(uses)
    expect(details).not.toMatch(/SCAN \w+\b(?! USING)/)
  })
})
