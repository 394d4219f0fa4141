import { expect, it } from 'vitest'
import { storeUnderTest } from './support/store-api.ts'

const demo = { size: 'small', seed: 1, until: '2026-05-01', untilIsFixed: true } as const

it('the demo page may load its own files only, and lists orders without a word about people', async () => {
  const store = await storeUnderTest({ demo })
  const types = { '/demo': 'text/html', '/demo/shop.css': 'text/css', '/demo/shop.js': 'text/javascript' }
  for (const [path, type] of Object.entries({ ...types, '/demo/widget.js': 'text/javascript' })) {
    const answer = await fetch(`${store.url}${path}`)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`])
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const policy = answer.headers.get('content-security-policy')!
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
  }
  const { orders } = (await (await fetch(`${store.url}/demo/orders`)).json()) as { orders: Record<string, unknown>[] }
  expect(orders).toHaveLength(8)
  // The audit's own order is the newest of the demo, and rated; a visitor is offered one that is not.
  expect(orders[0]).toMatchObject({ orderNumber: 'GG-001', rated: true })
  expect(orders.some(({ rated }) => rated === false)).toBe(true)
  for (const order of orders)
    expect(Object.keys(order)).toEqual(['orderNumber', 'placedAt', 'amount', 'currency', 'rated'])
})

it('a store of a shop’s own serves no demo page', async () => {
  const store = await storeUnderTest()
  for (const path of ['/demo', '/demo/widget.js', '/demo/orders'])
    expect((await fetch(`${store.url}${path}`)).status).toBe(404)
})
