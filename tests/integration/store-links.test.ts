import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { send } from './support/store-admin.ts'
import { get, page, problemOf, readToTip, storeUnderTest, write } from './support/store-api.ts'

const csat = { sessionId: 's', rating: 'great', comment: 'Lovely' }

describe('POST /api/v1/links', () => {
  it('gives an interaction its order number and key, as the next version in the feed', async () => {
    const store = await storeUnderTest()
    const { id } = await write(store, 'csat', csat)
    const before = await page(store, null)
    const answer = await send(store, 'links', { interactionId: id, orderNumber: ' #gg-7 ', expectedVersion: 1 })
    expect(answer.status).toBe(200)
    const entry = await answer.json()
    expect(entry).toMatchObject({
      type: 'interaction',
      id,
      version: 2,
      op: 'upsert',
      data: { orderNumber: ' #gg-7 ', orderKey: 'GG-7', comment: 'Lovely', score: 5 },
    })
    expect((await page(store, before.next)).changes).toEqual([entry])
    const recentLink = { interactionId: id, orderNumber: '#', expectedVersion: 2 }
    const { data } = (await (await send(store, 'links', recentLink)).json()) as { data: object }
    expect(data).toMatchObject({ orderNumber: '#' })
    expect(data).not.toHaveProperty('orderKey')
  })

  it('said twice changes nothing, whatever version the caller saw', async () => {
    const store = await storeUnderTest()
    const { id } = await write(store, 'csat', csat)
    const link = { interactionId: id, orderNumber: 'GG-7', expectedVersion: 1 }
    const first = await (await send(store, 'links', link)).json()
    const { next } = await page(store, null)
    const again = await send(store, 'links', link)
    expect([again.status, await again.json()]).toEqual([200, first])
    expect((await page(store, next)).count).toBe(0)
  })

  it('is refused when the version moved; of two at once one wins', async () => {
    const store = await storeUnderTest()
    const { id } = await write(store, 'csat', csat)
    const both = await Promise.all(
      ['GG-1', 'GG-2'].map((orderNumber) =>
        send(store, 'links', { interactionId: id, orderNumber, expectedVersion: 1 }),
      ),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const lost = await problemOf(both.find(({ status }) => status === 409)!)
    expect(lost).toMatchObject({ code: 'conflict', errors: [{ pointer: '/expectedVersion' }] })
    const { entries } = await readToTip(store, null)
    expect(entries).toMatchObject([{ version: 2 }])
  })

  it('finds no order, tombstone or invented id', async () => {
    const store = await storeUnderTest()
    const { id } = await write(store, 'csat', csat)
    await store.database.deleteRecord('interaction', id as string, 'deleted', Date.now())
    await store.database.saveRecords([
      { type: 'order', id: 'o', data: { orderNumber: '1', placedAt: '2026-01-01T00:00:00.000Z', itemsTotal: 1 } },
    ])
    for (const interactionId of [id, 'o', 'nobody']) {
      const answer = await send(store, 'links', { interactionId, orderNumber: '1', expectedVersion: 1 })
      expect([answer.status, (await problemOf(answer)).errors?.[0]?.pointer]).toEqual([404, '/interactionId'])
    }
  })

  it.each([
    [{}, '/interactionId', 'required'],
    [{ interactionId: 'i', orderNumber: '  ', expectedVersion: 1 }, '/orderNumber', 'required'],
    [{ interactionId: 'i', orderNumber: 7, expectedVersion: 1 }, '/orderNumber', 'wrong_type'],
    [{ interactionId: 'i', orderNumber: 'x'.repeat(65), expectedVersion: 1 }, '/orderNumber', 'too_long'],
    [{ interactionId: 'i', orderNumber: 'a\u0000', expectedVersion: 1 }, '/orderNumber', 'control_character'],
    [{ interactionId: 'i', orderNumber: '1', expectedVersion: 0 }, '/expectedVersion', 'too_small'],
    [{ interactionId: 'i', orderNumber: '1', expectedVersion: 1, more: 1 }, '/more', 'unknown_field'],
    ['nonsense', '', 'not_json'],
  ])('refuses %j and names %s', async (body, pointer, code) => {
    const store = await storeUnderTest()
    const answer = await send(store, 'links', body)
    expect(answer.status).toBe(400)
    expect((await problemOf(answer)).errors).toContainEqual({ pointer, code })
  })

  it('needs its own scope', async () => {
    const store = await storeUnderTest()
    const hash = createHash('sha256').update('reader').digest()
    await store.database.saveToken({ id: 't', hash, scopes: ['feed:read'], createdAt: 1, revokedAt: null })
    const link = { interactionId: 'i', orderNumber: '1', expectedVersion: 1 }
    const asReader = await send(store, 'links', link, { authorization: 'Bearer reader' })
    expect([asReader.status, (await problemOf(asReader)).code]).toEqual([403, 'forbidden_scope'])
    expect((await send(store, 'links', link, { authorization: '' })).status).toBe(401)
    expect((await get(store, 'links')).status).toBe(404)
  })
})
