import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { problemCodes, widgetBodySchemas } from '#shared/store-api/current.ts'
import type { StoreContext } from '#store/context.ts'
import { buildServer } from '#store/server.ts'
import { ndjson, orderLine, send } from './support/store-admin.ts'
import { get, page, post, type StoreUnderTest, storeUnderTest, write } from './support/store-api.ts'

type Response = { description: string; content?: Record<string, { schema: { $ref: string } }> }
type Operation = {
  operationId: string
  security: Record<string, string[]>[]
  parameters: { name: string; in: string; schema: Record<string, unknown> }[]
  requestBody?: { content: Record<string, { schema: { $ref: string } }> }
  responses: Record<string, Response>
}
type Document = {
  openapi: string
  info: object
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Record<string, unknown>>; securitySchemes: Record<string, unknown> }
}

async function documentOf(store: StoreUnderTest): Promise<Document> {
  const response = await fetch(`${store.url}/api/v1/openapi.json`)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
  return (await response.json()) as Document
}

/** Every `$ref` in a value. */
function references(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, child]) =>
    key === '$ref' && typeof child === 'string' ? [child] : references(child),
  )
}

function resolved(document: Document, reference: string): unknown {
  const steps = reference.slice(2).split('/')
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document)
}

/** `METHOD /path` of every line of a drawn tree of routes. */
function routesIn(tree: string): string[] {
  const branch: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent, part, methods] = /^(.*?── )(\S*)(?: \(([A-Z, ]+)\))?/.exec(line) ?? []
    if (indent === undefined || part === undefined) return []
    branch.splice(indent.length / 4 - 1, Infinity, part)
    const path = branch.join('').replace(/:(\w+)/g, '{$1}')
    return (methods?.split(', ') ?? []).map((method) => `${method} ${path}`)
  })
}

describe('the OpenAPI document', () => {
  it('is sound: references resolve, names are unique, paths name their parameters', async () => {
    const document = await documentOf(await storeUnderTest())
    expect(document.openapi).toBe('3.1.0')
    expect(references(document).length).toBeGreaterThan(50)
    for (const reference of references(document)) {
      expect(reference).toMatch(/^#\//)
      expect([reference, typeof resolved(document, reference)]).toEqual([reference, 'object'])
    }
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length)
    for (const [path, methods] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      for (const { parameters, responses, security } of Object.values(methods)) {
        expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(named)
        expect(Object.keys(responses).every((status) => /^[2345]\d\d$/.test(status))).toBe(true)
        expect(Object.values(responses).every(({ description }) => description !== '')).toBe(true)
        for (const scheme of security)
          expect(document.components.securitySchemes).toHaveProperty(Object.keys(scheme)[0]!)
      }
    }
    const { parameters } = document.paths['/api/v1/changes']!.get!
    expect(parameters.find(({ name }) => name === 'limit')!.schema).toMatchObject({
      type: 'integer',
      minimum: 1,
      maximum: 5_000,
    })
  })

  it('describes every route of the server, and no other', async () => {
    const store = await storeUnderTest()
    const app = buildServer({ stopping: new AbortController().signal } as StoreContext, {
      trustProxy: false,
      demo: null,
      logLevel: 'silent',
    })
    await app.ready()
    const served = routesIn(app.printRoutes({ commonPrefix: false }))
    await app.close()
    const { paths } = await documentOf(store)
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(described.sort()).toEqual(served.filter((route) => !route.startsWith('HEAD ')).sort())
  })

  it('names every problem code with its status', async () => {
    const { paths } = await documentOf(await storeUnderTest())
    const all = Object.values(paths).flatMap((path) =>
      Object.values(path).flatMap(({ responses }) => Object.entries(responses)),
    )
    for (const [code, { status }] of Object.entries(problemCodes)) {
      const where = all.filter(([, { description }]) => description.includes(`\`${code}\``))
      expect([code, [...new Set(where.map(([described]) => Number(described)))]]).toEqual([code, [status]])
    }
  })

  it('says what the schemas that validate say', async () => {
    const { components } = await documentOf(await storeUnderTest())
    const csat = z.fromJSONSchema(components.schemas.Csat as never)
    const bodies = [
      { sessionId: 's', rating: 'great' },
      { sessionId: 's', rating: 4, orderNumber: null, comment: 'x' },
      { sessionId: 's', rating: 9 },
      { sessionId: ' ', rating: 5 },
      { sessionId: 's', rating: 5, more: 1 },
      { rating: 5 },
    ]
    const verdict = (schema: z.ZodType) => bodies.map((body) => schema.safeParse(body).success)
    expect(verdict(csat)).toEqual(verdict(widgetBodySchemas.csat))
    expect(components.schemas.OrderUpdates).toMatchObject({ anyOf: [{ required: ['email'] }, { required: ['phone'] }] })
  })
})

describe('every answer', () => {
  it('is one the document knows', async () => {
    const store = await storeUnderTest({ writesPerMinute: 8, allowedOrigins: ['https://shop.example'] })
    const document = await documentOf(store)
    const seen: string[] = []
    const known = async (method: string, path: string, status: number, asked: Promise<globalThis.Response>) => {
      const response = await asked
      expect([method, path, response.status]).toEqual([method, path, status])
      const described = document.paths[path]![method]!.responses[status]
      expect([path, status, described]).toEqual([path, status, expect.anything()])
      const type = response.headers.get('content-type')?.split(';')[0]
      if (type !== undefined && status !== 204) expect(Object.keys(described!.content ?? { [type]: 0 })).toContain(type)
      seen.push(`${method} ${path} ${status}`)
    }
    const csat = '/api/support/csat'
    const rating = JSON.stringify({ sessionId: 's', rating: 5 })
    const key = { 'idempotency-key': 'k' }
    const from = (origin: string) => ({ method: 'OPTIONS', headers: { origin } })
    const { id } = await write(store, 'csat', { sessionId: 's', rating: 5 })
    await known('post', csat, 201, post(store, 'csat', rating, key))
    await known('post', csat, 422, post(store, 'csat', `${rating} `, key))
    await known('post', csat, 400, post(store, 'csat', '{}'))
    await known('post', csat, 413, post(store, 'csat', ' '.repeat(17_000)))
    await known('post', csat, 403, post(store, 'csat', rating, { origin: 'https://other.example' }))
    await known('options', csat, 204, fetch(`${store.url}${csat}`, from('https://shop.example')))
    await known('options', csat, 403, fetch(`${store.url}${csat}`, from('https://other.example')))
    for (let index = 0; index < 8; index += 1) await post(store, 'csat', rating)
    await known('post', csat, 429, post(store, 'csat', rating))

    const hash = createHash('sha256').update('nothing').digest()
    await store.database.saveToken({ id: 't', hash, scopes: [], createdAt: 1, revokedAt: null })
    const { next } = await page(store, null)
    const tag = (await get(store, `changes?since=${next}`)).headers.get('etag')!
    const changes = '/api/v1/changes'
    await known('get', changes, 200, get(store, 'changes'))
    await known('get', changes, 304, get(store, `changes?since=${next}`, { 'if-none-match': tag }))
    await known('get', changes, 400, get(store, 'changes?since=x'))
    await known('get', changes, 410, get(store, `changes?since=${next}&types=order`))
    for (const path of ['changes', 'meta', 'recent', 'records/order/x', 'erasures/x']) {
      const described = `/api/v1/${path}`.replace('order/x', '{type}/{id}').replace('erasures/x', 'erasures/{id}')
      await known('get', described, 401, get(store, path, { authorization: '' }))
      await known('get', described, 403, get(store, path, { authorization: 'Bearer nothing' }))
      if (path.endsWith('x')) await known('get', described, 404, get(store, path))
    }
    for (const path of ['links', 'import', 'erasures']) {
      await known('post', `/api/v1/${path}`, 401, send(store, path, '{}', { authorization: '' }))
      await known('post', `/api/v1/${path}`, 403, send(store, path, '{}', { authorization: 'Bearer nothing' }))
    }
    const link = { interactionId: id, orderNumber: '1', expectedVersion: 1 }
    await known('post', '/api/v1/links', 200, send(store, 'links', link))
    await known('post', '/api/v1/links', 409, send(store, 'links', { ...link, orderNumber: '2' }))
    await known('post', '/api/v1/links', 404, send(store, 'links', { ...link, interactionId: 'x' }))
    await known('post', '/api/v1/links', 400, send(store, 'links', {}))
    await known('post', '/api/v1/links', 413, send(store, 'links', ' '.repeat(17_000)))
    await known('post', '/api/v1/import', 200, send(store, 'import', ndjson([orderLine('1')])))
    await known('post', '/api/v1/import', 400, send(store, 'import?resumeFrom=x', ''))
    await known('post', '/api/v1/erasures', 201, send(store, 'erasures', { customerId: 'c' }))
    await known('post', '/api/v1/erasures', 400, send(store, 'erasures', {}))
    await known('get', '/api/v1/recent', 400, get(store, 'recent?limit=x'))
    await known('get', '/healthz', 200, fetch(`${store.url}/healthz`))
    expect(new Set(seen).size).toBe(seen.length)
  })
})
