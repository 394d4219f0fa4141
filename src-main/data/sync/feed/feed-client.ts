import { isUtf8 } from 'node:buffer'
import http from 'node:http'
import https from 'node:https'
import { gunzipSync } from 'node:zlib'
import axios, { type AxiosInstance, type AxiosResponse } from 'axios'
import { FacetError } from '#shared/base/facet-error.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '#shared/base/json.ts'
import type { Changes } from '../changes.ts'
import { isLoopback, type StoreConnection } from '../store-address.ts'
import type { Digest, FeedPage, StoreCounts } from './feed.ts'
import {
  bodyTooLarge,
  brokenOff,
  networkFailure,
  protocolFailure,
  statusFailure,
  timedOut,
  unusableToken,
} from './feed-failures.ts'

/** Makes of the entries of a page what its reader wants. */
type Read<C> = (entries: readonly unknown[]) => C

export type PageRequest = {
  since: string | null
  limit: number
  waitSeconds: number
  digest: boolean
  etag: string | null
  signal: AbortSignal
  /** How long the request may take in all, ms; the wait comes on top. */
  totalMs: number
}

/** The requests to one store. Every limit is set explicitly; redirects are never followed. */
export type FeedClient<C = Changes> = {
  /** One page of changes after a cursor. Throws a FacetError that says what to do. */
  changes(request: PageRequest): Promise<FeedPage<C>>
  recent(limit: number, signal: AbortSignal): Promise<C | null>
  counts(signal: AbortSignal): Promise<StoreCounts | null>
  /** The origin of the shop's admin as the store names it; null when it names none. Not checked. */
  adminOrigin(signal: AbortSignal): Promise<string | null>
  close(): void
}

const CONNECT_MS = 8_000
const IDLE_MS = 15_000
/** Counts only make progress honest: they may not hold up what they tell about. */
const COUNTS_MS = 5_000
/** Useful rows at once are worth a moment, but the feed brings them too. */
const RECENT_MS = 10_000
const LARGEST_BODY = 16 * 1024 * 1024
const SHORTEST_POLL_MS = 1_000
const LONGEST_POLL_MS = 3_600_000
const LONGEST_CURSOR = 256

/** Throws `invalid_input` for a token with characters no HTTP header can carry. */
export function refuseUnusableToken(token: string): void {
  if (/[^\x20-\x7e\x80-\xff]/.test(token)) throw unusableToken()
}

/** Connects to a store's read side; nothing is sent until the first call. `read` makes of a page's entries what is wanted. */
export function createFeedClient<C>(connection: StoreConnection, userAgent: string, read: Read<C>): FeedClient<C> {
  refuseUnusableToken(connection.token)
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
    // The bytes are unpacked and parsed here, once, after their size and type are known.
    decompress: false,
    responseType: 'arraybuffer',
    validateStatus: () => true,
    headers: {
      Authorization: `Bearer ${connection.token}`,
      Accept: 'application/json',
      // On the same computer packing costs more than it saves.
      'Accept-Encoding': isLoopback(connection.origin) ? 'identity' : 'gzip',
      'User-Agent': userAgent,
    },
  })
  const ask = (path: string, request: Omit<Asked, 'path'>) => get(client, { path, ...request })
  return {
    async changes({ since, limit, waitSeconds, digest, etag, signal, totalMs }) {
      const params = {
        limit,
        ...(since === null ? {} : { since }),
        ...(waitSeconds === 0 ? {} : { wait: waitSeconds }),
        ...(digest ? { digest: 1 } : {}),
      }
      const headers: Record<string, string> = etag === null ? {} : { 'If-None-Match': etag }
      const waitMs = waitSeconds * 1_000
      const began = performance.now()
      const response = await ask('/api/v1/changes', { params, headers, signal, totalMs, waitMs })
      const fetchMs = performance.now() - began
      if (response.status === 304 && since !== null) return unchangedPage(since, response, fetchMs, read)
      return readPage(response, fetchMs, read)
    },
    async recent(limit, signal) {
      const response = await optional(ask('/api/v1/recent', { params: { limit }, signal, totalMs: RECENT_MS }))
      const entries = response === null ? null : jsonBody(response).body.changes
      return Array.isArray(entries) ? read(entries) : null
    },
    async counts(signal) {
      const response = await optional(ask('/api/v1/meta', { signal, totalMs: COUNTS_MS }))
      return response === null ? null : readCounts(jsonBody(response).body.counts)
    },
    async adminOrigin(signal) {
      const response = await optional(ask('/api/v1/meta', { signal, totalMs: COUNTS_MS }))
      const named = response === null ? null : jsonBody(response).body.adminOrigin
      return typeof named === 'string' ? named : null
    },
    close() {
      httpAgent.destroy()
      httpsAgent.destroy()
    },
  }
}

/** Only `changes` is required of a store: without one of the others a client does without. */
async function optional(asked: Promise<AxiosResponse<Buffer>>): Promise<AxiosResponse<Buffer> | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof FacetError && error.code === 'not_found') return null
    throw error
  }
}

type Asked = {
  path: string
  params?: Record<string, string | number>
  headers?: Record<string, string>
  signal: AbortSignal
  totalMs: number
  /** How long the store was asked to hold its answer back. */
  waitMs?: number
}

async function get(client: AxiosInstance, asked: Asked): Promise<AxiosResponse<Buffer>> {
  const { path, params = {}, headers = {}, signal, totalMs, waitMs = 0 } = asked
  const origin = client.defaults.baseURL ?? ''
  const tooLong = AbortSignal.timeout(totalMs + waitMs)
  let response: AxiosResponse<Buffer>
  try {
    const either = AbortSignal.any([signal, tooLong])
    response = await client.get<Buffer>(path, { params, headers, signal: either, timeout: IDLE_MS + waitMs })
  } catch (error) {
    throw tooLong.aborted && !signal.aborted ? timedOut(origin) : networkFailure(error, origin)
  }
  const unchanged = response.status === 304 && headers['If-None-Match'] !== undefined
  if (response.status !== 200 && !unchanged) throw statusFailure(response, path)
  return response
}

/** The bytes of an answer, unpacked in one bounded call. */
function bodyOf(response: AxiosResponse<Buffer>): Buffer {
  const encoding = String(response.headers['content-encoding'] ?? 'identity')
  if (encoding === 'identity') return response.data
  if (encoding !== 'gzip') throw protocolFailure(`it answered in the encoding ${encoding}, which was not asked for`)
  try {
    return gunzipSync(response.data, { maxOutputLength: LARGEST_BODY })
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? bodyTooLarge() : brokenOff()
  }
}

function jsonBody(response: AxiosResponse<Buffer>): { body: JsonObject; bytes: number } {
  const type = String(response.headers['content-type'] ?? '')
  if (!/^application\/json\b/i.test(type))
    throw protocolFailure(`it answered ${type || 'no content type'} instead of JSON`)
  const bytes = bodyOf(response)
  let body: unknown
  try {
    // A text with bytes that are none would be read with other letters than were sent.
    if (!isUtf8(bytes)) throw brokenOff()
    body = JSON.parse(bytes.toString())
  } catch {
    throw brokenOff()
  }
  if (!isJsonObject(body)) throw protocolFailure('its answer is not a JSON object')
  return { body, bytes: bytes.length }
}

function readPage<C>(response: AxiosResponse<Buffer>, fetchMs: number, read: Read<C>): FeedPage<C> {
  const began = performance.now()
  const { body, bytes } = jsonBody(response)
  const { feed, changes, count, next, caughtUp, pollAfter, digest } = body
  const epoch = isJsonObject(feed) ? feed.epoch : null
  if (typeof epoch !== 'string' || epoch === '') throw protocolFailure('the page names no feed epoch')
  if (!Array.isArray(changes)) throw protocolFailure('the page has no list of changes')
  if (count !== changes.length)
    throw protocolFailure(`the page says ${String(count)} changes and holds ${changes.length}`)
  if (typeof next !== 'string' || next === '' || next.length > LONGEST_CURSOR)
    throw protocolFailure('the page has no usable cursor')
  if (typeof caughtUp !== 'boolean') throw protocolFailure('the page does not say whether it is the last')
  return {
    changes: read(changes),
    epoch,
    next,
    caughtUp,
    pollAfterMs: pollMs(pollAfter),
    serverAt: serverClock(response),
    etag: etagOf(response),
    digest: readDigest(digest),
    bytes,
    fetchMs,
    decodeMs: performance.now() - began,
  }
}

/** The page a store did not send, having nothing new to say. */
function unchangedPage<C>(since: string, response: AxiosResponse<Buffer>, fetchMs: number, read: Read<C>): FeedPage<C> {
  return {
    changes: read([]),
    epoch: null,
    next: since,
    caughtUp: true,
    pollAfterMs: null,
    serverAt: serverClock(response),
    etag: etagOf(response),
    digest: null,
    bytes: 0,
    fetchMs,
    decodeMs: 0,
  }
}

function serverClock(response: AxiosResponse): number | null {
  const at = Date.parse(String(response.headers.date ?? ''))
  return Number.isNaN(at) ? null : at
}

function etagOf(response: AxiosResponse): string | null {
  const { etag } = response.headers
  return typeof etag === 'string' && etag.length <= LONGEST_CURSOR ? etag : null
}

/** A digest that cannot be read is none: it only ever adds certainty. */
function readDigest(digest: JsonValue | undefined): Digest | null {
  if (!isJsonObject(digest)) return null
  const types = Object.entries(digest).flatMap(([type, value]) => {
    if (!isJsonObject(value)) return []
    const { live, sum } = value
    return typeof live === 'number' && typeof sum === 'string' && /^\d{1,20}$/.test(sum) ? [[type, { live, sum }]] : []
  })
  return types.length === 0 ? null : Object.fromEntries(types)
}

/** Seconds the store wants between polls → ms within [1 s, 1 h]: neither a hot loop nor never again. */
function pollMs(pollAfter: unknown): number | null {
  if (typeof pollAfter !== 'number' || Number.isNaN(pollAfter)) return null
  return Math.round(Math.min(LONGEST_POLL_MS, Math.max(SHORTEST_POLL_MS, pollAfter * 1_000)))
}

function readCounts(counts: unknown): StoreCounts | null {
  if (!isJsonObject(counts)) return null
  const { order, creator, interaction } = counts
  const numbers = [order, creator, interaction]
  if (!numbers.every((value) => Number.isSafeInteger(value) && (value as number) >= 0)) return null
  return { order: order as number, creator: creator as number, interaction: interaction as number }
}
