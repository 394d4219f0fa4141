import http from 'node:http'
import https from 'node:https'
import axios, { type AxiosInstance, type AxiosResponse } from 'axios'
import type { FacetError } from '#shared/base/facet-error.ts'
import { isJsonObject, type JsonObject } from '#shared/base/json.ts'
import { networkFailure, protocolFailure, statusFailure, timedOut, unusableToken } from './feed-failures.ts'
import type { StoreConnection } from './store-address.ts'

/** One page as it came: envelope checked, entries not yet looked at. */
export type FeedPage = {
  epoch: string
  changes: readonly unknown[]
  next: string
  caughtUp: boolean
  pollAfterMs: number
  /** The store's clock (`Date` header), epoch ms UTC; null when it sent none. */
  serverAt: number | null
  bytes: number
}

export type StoreCounts = { order: number; creator: number; interaction: number }

/** The read side of one store. Every limit is set explicitly; redirects are never followed. */
export type FeedClient = {
  /** One page of changes after a cursor; null starts from the beginning. Throws a FacetError that says what to do. */
  changes(since: string | null, limit: number, signal: AbortSignal, totalMs?: number): Promise<FeedPage>
  /** How much the store holds; null when it does not offer `meta`. */
  counts(signal: AbortSignal): Promise<StoreCounts | null>
  close(): void
}

const CONNECT_MS = 8_000
const IDLE_MS = 15_000
const TOTAL_MS = 60_000
/** Counts only make progress honest: they may not hold up what they tell about. */
const COUNTS_MS = 5_000
const LARGEST_BODY = 16 * 1024 * 1024
const DEFAULT_POLL_MS = 30_000
const SHORTEST_POLL_MS = 1_000
const LONGEST_POLL_MS = 3_600_000
const LONGEST_CURSOR = 256

/** Connects to a store's read side; nothing is sent until the first call. */
export function createFeedClient(connection: StoreConnection, userAgent: string): FeedClient {
  if (/[^\x20-\x7e\x80-\xff]/.test(connection.token)) throw unusableToken()
  const agentOptions = { keepAlive: true, maxSockets: 1, timeout: CONNECT_MS }
  const httpAgent = new http.Agent(agentOptions)
  const httpsAgent = new https.Agent({ ...agentOptions, rejectUnauthorized: true, minVersion: 'TLSv1.2' })
  const client = axios.create({
    baseURL: connection.origin,
    httpAgent,
    httpsAgent,
    proxy: false,
    maxRedirects: 0,
    // Of silence; the whole of a request is bounded by its signal.
    timeout: IDLE_MS,
    maxContentLength: LARGEST_BODY,
    maxBodyLength: 0,
    decompress: true,
    responseType: 'text',
    // The text is parsed here, once, after its size and type are known.
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    headers: { Authorization: `Bearer ${connection.token}`, Accept: 'application/json', 'User-Agent': userAgent },
  })
  return {
    async changes(since, limit, signal, totalMs = TOTAL_MS) {
      const params = { limit, ...(since === null ? {} : { since }) }
      const response = await get(client, '/api/v1/changes', params, signal, totalMs)
      return readPage(jsonBody(response), response)
    },
    async counts(signal) {
      const response = await get(client, '/api/v1/meta', {}, signal, COUNTS_MS).catch((error: FacetError) => {
        if (error.code === 'not_found') return null
        throw error
      })
      return response === null ? null : readCounts(jsonBody(response).counts)
    },
    close() {
      httpAgent.destroy()
      httpsAgent.destroy()
    },
  }
}

async function get(
  client: AxiosInstance,
  path: string,
  params: Record<string, string | number>,
  signal: AbortSignal,
  totalMs: number,
): Promise<AxiosResponse<string>> {
  const origin = client.defaults.baseURL ?? ''
  const tooLong = AbortSignal.timeout(totalMs)
  let response: AxiosResponse<string>
  try {
    response = await client.get<string>(path, { params, signal: AbortSignal.any([signal, tooLong]) })
  } catch (error) {
    throw tooLong.aborted && !signal.aborted ? timedOut(origin) : networkFailure(error, origin)
  }
  if (response.status !== 200) throw statusFailure(response, path)
  return response
}

function jsonBody(response: AxiosResponse<string>): JsonObject {
  const type = String(response.headers['content-type'] ?? '')
  if (!/^application\/json\b/i.test(type))
    throw protocolFailure(`it answered ${type || 'no content type'} instead of JSON`)
  try {
    const body: unknown = JSON.parse(response.data)
    if (isJsonObject(body)) return body
  } catch {
    // Told below in one place: not an object is as wrong as not JSON.
  }
  throw protocolFailure('its answer is not a JSON object')
}

function readPage(body: JsonObject, response: AxiosResponse<string>): FeedPage {
  const { feed, changes, count, next, caughtUp, pollAfter } = body
  const epoch = isJsonObject(feed) ? feed.epoch : null
  if (typeof epoch !== 'string' || epoch === '') throw protocolFailure('the page names no feed epoch')
  if (!Array.isArray(changes)) throw protocolFailure('the page has no list of changes')
  if (count !== changes.length)
    throw protocolFailure(`the page says ${String(count)} changes and holds ${changes.length}`)
  if (typeof next !== 'string' || next === '' || next.length > LONGEST_CURSOR)
    throw protocolFailure('the page has no usable cursor')
  if (typeof caughtUp !== 'boolean') throw protocolFailure('the page does not say whether it is the last')
  const serverAt = Date.parse(String(response.headers.date ?? ''))
  return {
    epoch,
    changes,
    next,
    caughtUp,
    pollAfterMs: pollMs(pollAfter),
    serverAt: Number.isNaN(serverAt) ? null : serverAt,
    bytes: Buffer.byteLength(response.data),
  }
}

/** Seconds the store wants between polls → ms within [1 s, 1 h]: neither a hot loop nor never again. */
function pollMs(pollAfter: unknown): number {
  if (typeof pollAfter !== 'number' || Number.isNaN(pollAfter)) return DEFAULT_POLL_MS
  return Math.round(Math.min(LONGEST_POLL_MS, Math.max(SHORTEST_POLL_MS, pollAfter * 1_000)))
}

function readCounts(counts: unknown): StoreCounts | null {
  if (!isJsonObject(counts)) return null
  const { order, creator, interaction } = counts
  const numbers = [order, creator, interaction]
  if (!numbers.every((value) => Number.isSafeInteger(value) && (value as number) >= 0)) return null
  return { order: order as number, creator: creator as number, interaction: interaction as number }
}
