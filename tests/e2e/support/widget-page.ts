import type { Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { demoAssets } from '#store/demo-shop/demo-assets.ts'
import type { Widget, WidgetOutcome } from '#store/widget-client/widget-types.ts'
import { serveSite } from './plain-browser.ts'
import { startStore, type TestStore } from './store.ts'

declare global {
  var widget: Widget
  var settled: WidgetOutcome[]
  var createWidget: typeof import('#store/widget-client/widget.ts').createWidget
}

const TOKEN = 'a-token-of-the-window-tests'

/** A shop's page on an origin of its own, talking to a real store through the client module as it is served. */
export type Shop = { url: string; refusedUrl: string; store: TestStore; restart(): Promise<void> }

/** Starts both; the store lists the shop's origin, and not its other one. */
export async function openShop(args: readonly string[] = [], database?: string): Promise<Shop> {
  const files: Record<string, string> = { '/widget.js': demoAssets.widget }
  const { origin, otherOrigin } = await serveSite(files)
  const all = [...args, '--allow-origin', origin, ...(database === undefined ? [] : ['--database', database])]
  const shop: Shop = {
    url: `${origin}/`,
    refusedUrl: `${otherOrigin}/`,
    store: await startStore(TOKEN, all),
    async restart() {
      shop.store = await startStore(TOKEN, [...all, '--port', new URL(shop.store.url).port])
    },
  }
  onTestFinished(() => shop.store.stop())
  files['/'] = `<!doctype html><meta charset="utf-8"><title>Shop</title><script type="module">
    import { createWidget } from './widget.js'
    globalThis.createWidget = createWidget
    globalThis.settled = []
    globalThis.widget = createWidget({
      endpoint: '${shop.store.url}', onSettled: (outcome) => globalThis.settled.push(outcome) })
  </script>`
  return shop
}

/** Opens the shop's page and waits until the widget is there. */
export async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.waitForFunction(() => globalThis.widget !== undefined)
}

type Interaction = { kind: string; sessionId: string; orderNumber?: string; occurredAt: string; comment?: string }

/** Every interaction the store holds. */
export async function interactionsOf({ url, token }: TestStore): Promise<Interaction[]> {
  const answer = await fetch(`${url}/api/v1/changes?types=interaction&limit=5000`, {
    headers: { authorization: `Bearer ${token}` },
  })
  const { changes } = (await answer.json()) as { changes: { data: Interaction }[] }
  return changes.map(({ data }) => data)
}
