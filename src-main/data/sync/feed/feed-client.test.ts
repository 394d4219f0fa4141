import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { decodeChanges } from '../changes.ts'
import { createFeedClient } from './feed-client.ts'
import { openPageStream } from './page-stream.ts'

const request = { since: 'c', limit: 10, waitSeconds: 0, digest: false, etag: null, totalMs: 5_000 }

/** A store that gives the same answer to everything. */
async function storeThatAnswers(status: number, body: string, type = 'application/json') {
  let asked = 0
  const server = createServer((_request, response) => {
    asked += 1
    response.writeHead(status, { 'content-type': type }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = createFeedClient({ origin, token: 't', storeName: origin }, 'Facet/test', decodeChanges)
  onTestFinished(() => {
    client.close()
    server.close()
  })
  return { client, asked: () => asked }
}

describe('an answer that is no page', () => {
  it.each([
    ['a cursor the store no longer knows', 400, '{"code":"invalid_cursor"}', 'cursor_expired'],
    ['another 400', 400, '{"code":"invalid_request"}', 'store_protocol'],
    ['a 400 without a problem document', 400, '<html>', 'store_protocol'],
    ['a 400 whose code is no text', 400, '{"code":["invalid_cursor"]}', 'store_protocol'],
    ['an expired cursor', 410, '', 'cursor_expired'],
  ])('%s', async (_name, status, body, code) => {
    const { client } = await storeThatAnswers(status, body, 'application/problem+json')
    const signal = new AbortController().signal
    await expect(client.changes({ ...request, signal })).rejects.toMatchObject({ code })
  })
})

it('fetches so many pages ahead, and no more until they are taken', async () => {
  const page = '{"feed":{"epoch":"e","schema":1},"changes":[],"count":0,"next":"n","caughtUp":false}'
  const { client, asked } = await storeThatAnswers(200, page)
  const stream = openPageStream(client.changes, { ...request, ahead: 3, requestMs: 5_000 })
  onTestFinished(() => stream.close())
  await expect.poll(asked).toBe(3)
  await new Promise((done) => setTimeout(done, 100))
  expect(asked()).toBe(3)
  expect(await stream.next(2)).toHaveLength(2)
  await expect.poll(asked).toBe(5)
})
