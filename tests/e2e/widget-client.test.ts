import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { freshFolder, tidyUpAfterTests } from './support/launch.ts'
import { openPlainBrowser, type PlainBrowser } from './support/plain-browser.ts'
import { interactionsOf, openShop, type Shop, visit } from './support/widget-page.ts'

tidyUpAfterTests()

let browser: PlainBrowser
let page: Page

beforeAll(async () => {
  browser = await openPlainBrowser()
  page = browser.page
})
afterAll(() => browser.app.close())
beforeEach(async () => {
  await page.goto('about:blank')
})

/** Makes ratings that carry their number as comment; what became of each. */
const rate = (count: number, first = 0) =>
  page.evaluate(
    ([many, from]) => {
      const numbers = Array.from({ length: many }, (_, index) => from + index)
      return Promise.all(numbers.map(async (n) => (await globalThis.widget.rate('great', { comment: `#${n}` })).state))
    },
    [count, first] as const,
  )
const waiting = () => page.evaluate(() => globalThis.widget.waiting)
const comments = async (shop: Shop) => (await interactionsOf(shop.store)).map(({ comment }) => comment).sort()
const numbered = (count: number) => Array.from({ length: count }, (_, n) => `#${n}`).sort()

it('carries the order into all five flows from another origin, also after a reload, as a plain string body', async () => {
  const shop = await openShop()
  const sent: { type: string | undefined; key: string | undefined }[] = []
  page.on('request', (request) => {
    const headers = request.headers()
    if (request.method() === 'POST') sent.push({ type: headers['content-type'], key: headers['idempotency-key'] })
  })
  await visit(page, shop.url)
  await page.evaluate(() => globalThis.widget.setOrder('GG-77'))
  await page.reload()
  await page.waitForFunction(() => globalThis.widget !== undefined)
  const outcomes = await page.evaluate(() => {
    const { widget } = globalThis
    return Promise.all([
      widget.trackOrder(),
      widget.rate('great'),
      widget.requestReturn({ type: 'return', reason: 'Too small' }),
      widget.requestReturn({ type: 'resize', newSize: '54' }),
      widget.subscribe({ email: 'who@example.com' }),
      widget.reserve([{ sku: 'RNG-AUR-01', quantity: 1 }]),
      widget.rate('good', { orderNumber: 'GG-78' }),
      widget.rate('good', { orderNumber: null }),
    ])
  })
  expect(outcomes.map(({ state }) => state)).toEqual(Array(8).fill('stored'))
  const kept = await interactionsOf(shop.store)
  expect(kept.map(({ kind, orderNumber }) => [kind, orderNumber])).toEqual([
    ['order_tracking', 'GG-77'],
    ['csat', 'GG-77'],
    ['return', 'GG-77'],
    ['resize', 'GG-77'],
    ['order_update', 'GG-77'],
    ['capsule', 'GG-77'],
    ['csat', 'GG-78'],
    ['csat', undefined],
  ])
  expect(new Set(kept.map(({ sessionId }) => sessionId)).size).toBe(1)
  expect(new Set(sent.map(({ type }) => type))).toEqual(new Set(['text/plain;charset=UTF-8']))
  expect(new Set(sent.map(({ key }) => key)).size).toBe(8)
  page.removeAllListeners('request')
})

it('offline, it queues; online again, it sends by itself, once each', async () => {
  const shop = await openShop()
  await visit(page, shop.url)
  await page.context().setOffline(true)
  expect(await rate(5)).toEqual(Array(5).fill('queued'))
  expect([await waiting(), await comments(shop)]).toEqual([5, []])
  await page.context().setOffline(false)
  await eventually(waiting).toBe(0)
  expect(await comments(shop)).toEqual(numbered(5))
  expect(await page.evaluate(() => globalThis.settled.map(({ state }) => state))).toEqual(Array(5).fill('stored'))
})

it('the store gone, it queues over a reload and keeps the instant the shopper acted; two tabs send each call once', async () => {
  const shop = await openShop([], join(freshFolder(), 'store.sqlite'))
  await visit(page, shop.url)
  await shop.store.stop()
  expect(await rate(20)).toEqual(Array(20).fill('queued'))
  const actedBefore = Date.now()
  await visit(page, shop.url)
  expect(await waiting()).toBe(20)
  const opened = browser.app.waitForEvent('window')
  await page.evaluate((url) => void window.open(url), shop.url)
  const other = await opened
  await other.waitForFunction(() => globalThis.widget !== undefined)
  await shop.restart()
  await Promise.all([page, other].map((tab) => tab.evaluate(() => globalThis.widget.flush())))
  await eventually(waiting).toBe(0)
  expect(await other.evaluate(() => globalThis.widget.waiting)).toBe(0)
  await other.close()
  expect(await comments(shop)).toEqual(numbered(20))
  for (const { occurredAt } of await interactionsOf(shop.store))
    expect(Date.parse(occurredAt)).toBeLessThanOrEqual(actedBefore)
})

it('an answer that got lost is asked for again, and the call is written once', async () => {
  const shop = await openShop()
  await visit(page, shop.url)
  let lost = 0
  await page.route(`${shop.store.url}/**`, async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost += 1
    // The store hears the call; the page never hears the store.
    const { 'idempotency-key': key = '', origin = '' } = route.request().headers()
    const headers = { 'idempotency-key': key, origin }
    await fetch(route.request().url(), { method: 'POST', body: route.request().postData(), headers })
    await route.abort('connectionreset')
  })
  expect(await rate(1)).toEqual(['queued'])
  expect(await comments(shop)).toEqual(['#0'])
  await page.evaluate(() => globalThis.widget.flush())
  await eventually(waiting).toBe(0)
  expect(await comments(shop)).toEqual(['#0'])
  await page.unroute(`${shop.store.url}/**`)
})

it('what the store refuses is reported and not sent again; too many are sent later', async () => {
  const shop = await openShop(['--rate-limit', '60'])
  await visit(page, shop.url)
  const refused = await page.evaluate(() => globalThis.widget.subscribe({ email: 'no address' }))
  expect(refused).toMatchObject({ state: 'refused', route: 'order-updates', status: 400 })
  expect(refused).toMatchObject({ problem: { code: 'invalid_request', errors: [{ pointer: '/email' }] } })
  expect(await waiting()).toBe(0)
  const states = await rate(62)
  expect(states.filter((state) => state === 'queued').length).toBeGreaterThan(0)
  expect(states).not.toContain('refused')
  await eventually(waiting, 30_000).toBe(0)
  expect(await comments(shop)).toEqual(numbered(62))
})

it('a full queue refuses the next call and drops none', async () => {
  const shop = await openShop([], join(freshFolder(), 'store.sqlite'))
  await visit(page, shop.url)
  await shop.store.stop()
  expect(await rate(100)).toEqual(Array(100).fill('queued'))
  expect(await page.evaluate(() => globalThis.widget.rate('great'))).toMatchObject({ state: 'refused', status: 0 })
  await shop.restart()
  await page.evaluate(() => globalThis.widget.flush())
  await eventually(waiting).toBe(0)
  expect(await comments(shop)).toEqual(numbered(100))
})

it('from an origin that is not listed nothing is written; the call waits until the operator lists it', async () => {
  const shop = await openShop()
  await visit(page, shop.refusedUrl)
  expect(await rate(1)).toEqual(['queued'])
  expect([await waiting(), await comments(shop)]).toEqual([1, []])
})

it('does its work where the browser keeps nothing', async () => {
  const shop = await openShop()
  await visit(page, shop.url)
  const state = await page.evaluate(async (endpoint) => {
    const storage = new Proxy({} as Storage, {
      get: () => {
        throw new DOMException('forbidden')
      },
    })
    const widget = globalThis.createWidget({ endpoint, storage })
    widget.setOrder('GG-5')
    return (await widget.rate('great')).state
  }, shop.store.url)
  expect(state).toBe('stored')
  expect((await interactionsOf(shop.store)).map(({ orderNumber }) => orderNumber)).toEqual(['GG-5'])
})
