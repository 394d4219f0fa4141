import axios, { type AxiosResponse } from 'axios'
import { type ErrorCode, FacetError } from '#shared/base/facet-error.ts'
import { isJsonObject } from '#shared/base/json.ts'
import { retryAfterMs } from '../backoff.ts'

/** A store failure that says how long the store wants to be left alone. */
export class StoreFailure extends FacetError {
  readonly retryAfterMs: number | null

  constructor(code: ErrorCode, what: string, todo: string, waitMs: number | null = null) {
    super(code, what, todo)
    this.retryAfterMs = waitMs
  }
}

const LARGEST_PROBLEM = 65_536
const TLS_CODES = /^(?:CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$|ERR_SSL_)/
const TIMEOUT_CODES = new Set(['ECONNABORTED', 'ETIMEDOUT', 'ERR_SOCKET_CONNECTION_TIMEOUT'])

/** What went wrong below HTTP. */
export function networkFailure(error: unknown, origin: string): FacetError {
  if (axios.isCancel(error)) return new FacetError('cancelled', 'The request was cancelled.')
  const { code, message } = axios.isAxiosError(error)
    ? { code: error.code ?? '', message: error.message }
    : describe(error)
  if (/maxContentLength/.test(message)) {
    return bodyTooLarge()
  }
  if (TLS_CODES.test(code)) {
    return new FacetError(
      'tls_failed',
      `The connection to ${origin} is not trusted (${code}).`,
      "Check the store's certificate.",
    )
  }
  if (TIMEOUT_CODES.has(code)) return timedOut(origin)
  return new StoreFailure(
    'store_unreachable',
    `${origin} cannot be reached${code === '' ? '' : ` (${code})`}.`,
    'Cached data stays; Facet tries again by itself.',
  )
}

/** More than a page may hold; half of it is asked for next. */
export function bodyTooLarge(): FacetError {
  return new StoreFailure('page_too_large', `The store's answer is larger than 16 MiB.`, 'A smaller page is asked for.')
}

/** The answer is no whole JSON text, as when a connection ends in the middle of it. */
export function brokenOff(): FacetError {
  return new StoreFailure('store_failed', "The store's answer broke off or is no JSON.", 'Facet tries again by itself.')
}

/** The store was silent, or too slow, for longer than a request may take. */
export function timedOut(origin: string): FacetError {
  return new StoreFailure('store_timeout', `${origin} did not answer in time.`, 'Facet tries again by itself.')
}

/** The token has characters no HTTP header can carry: it was never asked about. */
export function unusableToken(): FacetError {
  return new FacetError(
    'invalid_input',
    'The token holds characters that cannot be sent (line breaks, or letters beyond Latin-1).',
    'Copy it again, without spaces or line breaks around it.',
  )
}

function describe(error: unknown): { code: string; message: string } {
  return { code: '', message: error instanceof Error ? error.message : String(error) }
}

/** The code of a problem document (RFC 9457); null for any other body, which is never read further. */
function problemCode(body: unknown): string | null {
  if (!Buffer.isBuffer(body) || body.length > LARGEST_PROBLEM) return null
  try {
    const problem: unknown = JSON.parse(body.toString())
    return isJsonObject(problem) && typeof problem.code === 'string' ? problem.code : null
  } catch {
    return null
  }
}

/** What an HTTP status other than 200 means for sync. Only status, headers and the problem's code count, never its text. */
export function statusFailure({ status, headers, data }: AxiosResponse<unknown>, path: string): FacetError {
  const waitMs = retryAfterMs(headers['retry-after'], Date.now())
  if (status === 401) return wrongToken()
  if (status === 403) {
    return new FacetError(
      'unauthorized',
      'The store does not let this token read the feed (403).',
      'Use a token with the scope feed:read.',
    )
  }
  if (status === 404)
    return new FacetError(
      'not_found',
      `The store has no ${path} (404).`,
      'Check the address: is this a store with the Facet API?',
    )
  if (status === 408)
    return new StoreFailure('store_timeout', 'The store gave up waiting (408).', 'Facet tries again by itself.', waitMs)
  // A cursor the store once gave and no longer knows (its key was changed) is as good as expired.
  if (status === 410 || (status === 400 && problemCode(data) === 'invalid_cursor'))
    return new FacetError(
      'cursor_expired',
      `The store can no longer continue from where this cache stands (${status}).`,
      'The cache is rebuilt from the beginning.',
    )
  if (status === 413)
    return new StoreFailure(
      'page_too_large',
      'The store found the page too large (413).',
      'A smaller page is asked for.',
      waitMs,
    )
  if (status === 429)
    return new StoreFailure(
      'store_busy',
      'The store asks to slow down (429).',
      'Facet waits and tries again by itself.',
      waitMs,
    )
  if (status >= 500)
    return new StoreFailure('store_failed', `The store failed (${status}).`, 'Facet tries again by itself.', waitMs)
  if (status >= 300 && status < 400) {
    return new FacetError(
      'store_redirected',
      `The store answered with a redirect (${status}), which is never followed.`,
      'Enter the address it really lives at.',
    )
  }
  return protocolFailure(`it answered ${status}`)
}

/** The token is not one the store knows. */
export function wrongToken(): FacetError {
  return new FacetError(
    'unauthorized',
    'The store does not accept this token (401).',
    'Enter a valid token under Settings, Connection.',
  )
}

/** The store does not speak the Facet API as agreed. */
export function protocolFailure(what: string): FacetError {
  return new FacetError(
    'store_protocol',
    `The store does not speak the Facet API: ${what}.`,
    "Check the address, or ask the store's developer.",
  )
}
