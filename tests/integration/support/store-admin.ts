import type { RunningStore } from '#store/start.ts'
import { TOKEN } from './store-api.ts'

/** A `POST` of the read side with the test's token; `body` is sent as JSON unless it is text already. */
export function send(
  store: RunningStore,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${store.url}/api/v1/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

/** Values as NDJSON. */
export function ndjson(values: readonly unknown[]): string {
  return values.map((value) => `${typeof value === 'string' ? value : JSON.stringify(value)}\n`).join('')
}

/** An order as a line of an import. */
export function orderLine(id: string, more: object = {}) {
  const data = { orderNumber: `#${id}`, placedAt: '2026-01-01T00:00:00.000Z', itemsTotal: 100, currency: 'USD' }
  return { type: 'order' as const, id, data: { ...data, ...more } }
}
