import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, it } from 'vitest'
import { creatorFigures } from '#shared/metrics/creator-figures.ts'
import { metrics } from '#shared/metrics/registry.ts'
import { defineRegistry } from '#shared/metrics/unique-metrics.ts'
import { readCreators } from '#shared/rpc/read-creators.ts'
import type { OrderRow } from '#shared/rpc/shapes.ts'
import { orderQuerySchema } from '#shared/rpc/shapes.ts'
import { startDataProcess, syncOnce } from './support/data-process.ts'
import { callWidget, openStore, readFeed } from './support/real-store.ts'
import { temporaryFolder } from './support/temporary.ts'

// The audit Facet began with found these by hand and late. Each is a named check here, from the widget's call to the figure.

const order = (id: string, orderNumber: string, creatorId: string) => ({
  type: 'order' as const,
  id,
  data: {
    orderNumber,
    placedAt: '2026-11-01T10:00:00.000Z',
    status: 'paid',
    currency: 'USD',
    itemsTotal: 150_000,
    discountTotal: 0,
    taxTotal: 0,
    shippingTotal: 0,
    refundedItemsTotal: 0,
    creatorId,
    test: false,
    updatedAt: '2026-11-01T10:00:00.000Z',
  },
})

/** A store with one order, a widget that calls it, and a synced profile. */
async function auditedShop(calls: [route: string, body: object][]) {
  const store = await openStore()
  await store.database.saveRecords([
    {
      type: 'creator',
      id: 'cr_1',
      data: { name: 'Mara', handle: '@mara', active: true, updatedAt: '2026-11-01T10:00:00.000Z' },
    },
    order('ord_1', 'GG-001', 'cr_1'),
  ])
  for (const [route, body] of calls) await callWidget(store, route, body)
  const profile = join(temporaryFolder(), 'profile')
  const data = startDataProcess(profile)
  await syncOnce(data, store)
  const { rows } = await data.call('orders.list', { query: orderQuerySchema.parse({}), offset: 0, limit: 10 })
  const cache = () => {
    const database = new Database(join(profile, 'cache.sqlite'), { readonly: true })
    return database
      .prepare(
        'SELECT kind, orderNumber, rating, score, sms, typeof(score) AS scoreType FROM interactions ORDER BY kind',
      )
      .all()
  }
  return { store, data, row: rows[0] as OrderRow, cache }
}

it('audit 1: orderNumber is persisted on csat, capsule and order updates', async () => {
  const { store, row, cache } = await auditedShop([
    ['csat', { sessionId: 's1', rating: 'great', orderNumber: 'GG-001' }],
    ['capsule', { sessionId: 's1', items: [{ sku: 'RING-7', quantity: 1 }], orderNumber: 'GG-001' }],
    ['order-updates', { sessionId: 's1', email: 'ada@example.com', orderNumber: '#gg-001' }],
  ])
  const onTheWire = (await readFeed(store))
    .filter(({ type }) => type === 'interaction')
    .map(({ data }) => (data as { orderNumber: string }).orderNumber)
  expect(onTheWire.sort()).toEqual(['#gg-001', 'GG-001', 'GG-001'])
  expect(cache()).toMatchObject([
    { kind: 'capsule', orderNumber: 'GG-001' },
    { kind: 'csat', orderNumber: 'GG-001' },
    { kind: 'order_update', orderNumber: '#gg-001' },
  ])
  expect(row).toMatchObject({ orderNumber: 'GG-001', touched: true, kinds: { csat: 1, capsule: 1, order_update: 1 } })
})

it('audit 2: sms is a boolean of three states: yes, no, not asked', async () => {
  const about = { sessionId: 's1', email: 'ada@example.com' }
  const { cache, store } = await auditedShop([
    ['order-updates', { ...about, sms: true }],
    ['order-updates', { ...about, sessionId: 's2', sms: false }],
    ['order-updates', { ...about, sessionId: 's3' }],
  ])
  const stored = (cache() as { sms: number | null }[]).map(({ sms }) => sms)
  expect(stored.sort()).toEqual([0, 1, null])
  await expect(callWidget(store, 'order-updates', { ...about, sms: 'true' })).rejects.toThrow('400')
})

it('audit 3: a label becomes a numeric score beside the raw rating', async () => {
  const { row, cache, data } = await auditedShop([
    ['csat', { sessionId: 's1', rating: 'great', orderNumber: 'GG-001' }],
  ])
  expect(cache()).toMatchObject([{ rating: 'great', score: 5, scoreType: 'integer' }])
  expect(row).toMatchObject({ csatScore: 5, csatCount: 1 })
  const summary = await data.call('csat.summary', { period: {} })
  expect(summary).toMatchObject({ responses: 1, average: 5, percent: 100, distribution: [0, 0, 0, 0, 1] })
})

it('audit 4: creator metrics exist once each', async () => {
  const { data } = await auditedShop([
    ['csat', { sessionId: 's1', rating: 'great', orderNumber: 'GG-001' }],
    ['csat', { sessionId: 's2', rating: 'ok', orderNumber: 'GG-001' }],
  ])
  const { rows, total } = readCreators(await data.call('creators.table', {}))
  const figures = { orders: 1, widgetAssistedSales: 1, widgetAssistedRevenue: [{ currency: 'USD', minor: 150_000 }] }
  expect(rows).toMatchObject([{ creatorId: 'cr_1', name: 'Mara' }])
  expect(creatorFigures(rows[0]!.tally)).toMatchObject(figures)
  expect(creatorFigures(total.tally)).toMatchObject(figures)
  const twin = { ...metrics[0], id: 'orders-again', label: 'Orders again' }
  expect(() => defineRegistry([...metrics, twin])).toThrow('one metric twice')
})

it('audit 5: old records without the new fields are still read', async () => {
  const store = await openStore()
  const old = {
    kind: 'csat',
    sessionId: 's0',
    occurredAt: '2024-03-01T09:00:00.000Z',
    receivedAt: '2024-03-01T09:00:01.000Z',
    payload: {},
  }
  await store.database.saveRecords([
    { type: 'interaction', id: 'old_1', data: { ...old, rating: 'great' } },
    {
      type: 'interaction',
      id: 'old_2',
      data: { ...old, kind: 'order_update', sessionId: 's1', email: 'ada@example.com' },
    },
    { type: 'interaction', id: 'old_3', data: { ...old, sessionId: 's2', rating: '2/5', orderNumber: 'GG-001' } },
    order('ord_1', 'GG-001', 'cr_gone'),
  ])
  const data = startDataProcess(join(temporaryFolder(), 'profile'))
  expect(await syncOnce(data, store)).toMatchObject({ received: 4, applied: 4, quarantined: 0 })
  expect(await data.call('csat.summary', { period: {} })).toMatchObject({ responses: 2, distribution: [0, 1, 0, 0, 1] })
  const found = await data.call('orders.get', { id: 'ord_1' })
  expect(found?.timeline).toMatchObject([{ rating: '2/5', score: 2, sms: null }])
})
