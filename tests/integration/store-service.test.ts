import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { ndjson, orderLine, send } from './support/store-admin.ts'
import { problemOf, readToTip, storeUnderTest, TOKEN } from './support/store-api.ts'
import { exitOf, listening, startStoreProcess } from './support/store-process.ts'
import { temporaryFolder } from './support/temporary.ts'

type LogLine = Record<string, unknown> & { msg: string }

/** An import that has sent some lines and goes silent. */
function stalledImport(url: string, lines: string): ClientRequest {
  const headers = { authorization: `Bearer ${TOKEN}` }
  const call = request(`${url}/api/v1/import`, { method: 'POST', headers })
  call.on('error', () => undefined)
  call.write(lines)
  return call
}

describe('logs', () => {
  it('are JSON lines with method, route pattern, status, time and request id, and nothing about anybody', async () => {
    const database = join(temporaryFolder(), 'store.sqlite')
    const started = startStoreProcess(['--database', database, '--log', 'info', '--token', TOKEN])
    const { url } = await listening(started)
    const headers = { authorization: `Bearer ${TOKEN}` }
    const secret = 'canary-4711@example.com'
    const json = (value: object) => ({ method: 'POST', headers, body: JSON.stringify(value) })
    await fetch(`${url}/api/support/csat`, json({ sessionId: secret, rating: secret, comment: secret }))
    await fetch(`${url}/api/support/csat?q=${secret}`, { method: 'POST', body: `{"sessionId":"${secret}` })
    await fetch(`${url}/api/v1/erasures`, json({ email: secret }))
    await fetch(`${url}/api/v1/import`, json({ type: 'order', id: secret, data: { customer: secret } }))
    await fetch(`${url}/api/v1/records/order/${secret}`, { headers })
    await fetch(`${url}/nowhere/${secret}`)
    const other = new Database(database)
    other.exec('BEGIN IMMEDIATE')
    const refused = await fetch(`${url}/api/support/csat`, json({ sessionId: secret, rating: secret }))
    other.exec('ROLLBACK')
    other.close()
    started.child.kill('SIGTERM')
    expect(await exitOf(started.child)).toBe(0)

    expect(started.errors()).not.toContain('canary')
    const lines = started
      .errors()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as LogLine)
    const answered = lines.filter(({ msg }) => msg === 'answered')
    expect(answered.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['POST', '/api/support/csat', 201],
      ['POST', '/api/support/csat', 400],
      ['POST', '/api/v1/erasures', 201],
      ['POST', '/api/v1/import', 200],
      ['GET', '/api/v1/records/:type/:id', 404],
      ['GET', undefined, 404],
      ['POST', '/api/support/csat', 503],
    ])
    for (const { ms, reqId } of answered) expect([typeof ms, typeof reqId]).toEqual(['number', 'string'])
    const { instance } = (await refused.json()) as { instance: string }
    const failed = lines.find(({ msg }) => msg === 'failed')!
    expect(instance).toBe(`urn:uuid:${String(failed.reqId)}`)
    expect(failed).toMatchObject({ code: 'unavailable', err: { cause: { code: 'SQLITE_BUSY' } } })
  })
})

describe('/healthz', () => {
  it('is 200 while the database can be read, 503 as long as it cannot', async () => {
    const store = await storeUnderTest()
    const health = () => fetch(`${store.url}/healthz`)
    expect((await health()).status).toBe(200)
    const other = new Database(store.databasePath)
    other.exec('ALTER TABLE feed RENAME TO lost')
    const sick = await health()
    expect([sick.status, sick.headers.get('retry-after')]).toEqual([503, '2'])
    expect((await problemOf(sick)).code).toBe('unavailable')
    other.exec('ALTER TABLE lost RENAME TO feed')
    other.close()
    expect((await health()).status).toBe(200)
  })
})

describe('a store that goes down', () => {
  it('answers an import that has gone silent, saying where to resume, and keeps its batches', async () => {
    const store = await storeUnderTest()
    const lines = Array.from({ length: 700 }, (_, index) => orderLine(`o${index}`))
    const call = stalledImport(store.url, ndjson(lines))
    while ((await store.database.countRecords()).order < 500) await new Promise((wake) => setTimeout(wake, 10))
    const [[response]] = (await Promise.all([once(call, 'response'), store.close()])) as [[IncomingMessage], unknown]
    expect([response.statusCode, await json(response)]).toMatchObject([
      503,
      { detail: expect.stringContaining('=501') },
    ])
    const again = await storeUnderTest({ databasePath: store.databasePath })
    expect(await (await send(again, 'import', ndjson(lines))).json()).toMatchObject({ accepted: 200, known: 500 })
    expect((await readToTip(again, null)).entries).toHaveLength(700)
  })
})

describe('a body that does not come', () => {
  it('costs the caller the connection after ten seconds; an import may take longer', async () => {
    const store = await storeUnderTest()
    const call = stalledImport(store.url, ndjson([orderLine('1')]))
    const socket = connect(Number(new URL(store.url).port), '127.0.0.1')
    socket.write('POST /api/support/csat HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString()
    })
    await once(socket, 'close')
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).toContain('"code":"invalid_request"')
    call.end(ndjson([orderLine('2')]))
    const [response] = (await once(call, 'response')) as [IncomingMessage]
    expect(await json(response)).toMatchObject({ lines: 2, accepted: 2 })
  })
})
