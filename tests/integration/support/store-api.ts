import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Clock } from '#shared/base/clock.ts'
import type { JsonObject } from '#shared/base/json.ts'
import type { StoreOptions } from '#store/options.ts'
import { type RunningStore, startStore } from '#store/start.ts'
import { temporaryFolder } from './temporary.ts'

export const TOKEN = 'a-token-of-the-tests'

/** A store under test with the ways to ask it. */
export type StoreUnderTest = RunningStore & { databasePath: string }

/** Starts the real store on a free port over a SQLite file in a folder of the test's own. */
export async function storeUnderTest(options: Partial<StoreOptions> = {}, clock?: Clock): Promise<StoreUnderTest> {
  const databasePath = options.databasePath ?? join(temporaryFolder(), 'store.sqlite')
  const store = await startStore(
    {
      host: '127.0.0.1',
      port: 0,
      demo: null,
      token: TOKEN,
      allowedOrigins: [],
      writesPerMinute: null,
      trustProxy: false,
      logLevel: 'silent',
      ...options,
      databasePath,
    },
    clock === undefined ? {} : { clock },
  )
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= store.close()
    return closing
  }
  onTestFinished(close)
  return { ...store, close, databasePath }
}

/** A widget call as the site's page makes it: a string body, nothing else. */
export function post(store: RunningStore, route: string, body: string, headers: HeadersInit = {}): Promise<Response> {
  return fetch(`${store.url}/api/support/${route}`, { method: 'POST', body, headers })
}

/** A widget call that must succeed; its answer. */
export async function write(store: RunningStore, route: string, body: object): Promise<JsonObject> {
  const response = await post(store, route, JSON.stringify(body))
  if (response.status !== 201) throw new Error(`${route}: ${response.status} ${await response.text()}`)
  return (await response.json()) as JsonObject
}

/** A call of the read side with the test's token. */
export function get(store: RunningStore, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${store.url}/api/v1/${path}`, { headers: { authorization: `Bearer ${TOKEN}`, ...headers } })
}

export type Entry = {
  type: string
  id: string
  version: number
  op: 'upsert' | 'delete'
  reason?: string
  data?: Record<string, unknown>
}
export type Page = {
  feed: { epoch: string; schema: number }
  changes: Entry[]
  count: number
  next: string
  caughtUp: boolean
  pollAfter: number
  digest?: Record<string, { live: number; sum: string }>
}

/** One page; `query` is the rest of it, such as `limit=2`. */
export async function page(store: RunningStore, since: string | null, query = ''): Promise<Page> {
  const from = since === null ? '' : `&since=${encodeURIComponent(since)}`
  const response = await get(store, `changes?${query}${from}`)
  if (response.status !== 200) throw new Error(`changes: ${response.status} ${await response.text()}`)
  return (await response.json()) as Page
}

/** All pages from a cursor to the tip: the entries and the last cursor. */
export async function readToTip(
  store: RunningStore,
  since: string | null,
  query = '',
): Promise<{ entries: Entry[]; next: string }> {
  const entries: Entry[] = []
  for (let cursor = since; ; ) {
    const read = await page(store, cursor, query)
    entries.push(...read.changes)
    cursor = read.next
    if (read.caughtUp) return { entries, next: cursor }
  }
}

/** The problem document of an answer, with the little every one must have checked. */
export async function problemOf(
  response: Response,
): Promise<JsonObject & { code: string; errors?: { pointer: string; code: string }[] }> {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) {
    throw new Error(`no problem document: ${response.status} ${await response.text()}`)
  }
  const problem = (await response.json()) as JsonObject & { code: string }
  if (problem.status !== response.status)
    throw new Error(`status ${String(problem.status)} in an answer ${response.status}`)
  return problem
}
