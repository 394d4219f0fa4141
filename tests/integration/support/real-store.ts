import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { JsonObject } from '#shared/base/json.ts'
import { type RunningStore, startStore } from '#store/start.ts'
import { temporaryFolder } from './temporary.ts'

export const TEST_TOKEN = 'a-token-of-the-tests'

/** The real store server, listening, empty, in this process; closed when the test is over. */
export async function openStore(
  options: { folder?: string; port?: number; adminOrigin?: string } = {},
): Promise<RunningStore> {
  const store = await startStore({
    host: '127.0.0.1',
    port: options.port ?? 0,
    databasePath: join(options.folder ?? temporaryFolder(), 'store.sqlite'),
    demo: null,
    token: TEST_TOKEN,
    allowedOrigins: [],
    writesPerMinute: null,
    trustProxy: false,
    adminOrigin: options.adminOrigin ?? null,
    logLevel: 'silent',
  })
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    await store.close()
  }
  onTestFinished(close)
  return { ...store, close }
}

/** A widget call exactly as the site's page makes it: a string body and no headers of its own. */
export async function callWidget(store: RunningStore, route: string, body: object): Promise<JsonObject> {
  const response = await fetch(`${store.url}/api/support/${route}`, { method: 'POST', body: JSON.stringify(body) })
  if (response.status !== 201) throw new Error(`${route} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as JsonObject
}

/** Every entry of the feed from its beginning, read page by page with nothing but fetch. */
export async function readFeed(store: RunningStore): Promise<JsonObject[]> {
  const entries: JsonObject[] = []
  let since = ''
  for (;;) {
    const response = await fetch(`${store.url}/api/v1/changes?limit=5000${since}`, {
      headers: { authorization: `Bearer ${TEST_TOKEN}` },
    })
    const page = (await response.json()) as { changes: JsonObject[]; next: string; caughtUp: boolean }
    entries.push(...page.changes)
    if (page.caughtUp) return entries
    since = `&since=${encodeURIComponent(page.next)}`
  }
}
