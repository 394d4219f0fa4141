import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'

const ELSEWHERE = [
  'https://example.org/',
  'http://127.0.0.1:9/',
  'file:///etc/passwd',
  'app://facet.evil/index.html',
  'app://facet@evil/index.html',
  'app://other/index.html',
  'app://facet/other.html',
  'app://facet/index.html?x=1',
  'data:text/html,<p>other</p>',
  'blob:app://facet/0',
  'javascript:void(document.title="ran")',
  'view-source:app://facet/index.html',
  'chrome://gpu',
  'devtools://devtools/bundled/inspector.html',
  'mailto:someone@example.org',
  'vscode://file/etc/passwd',
  'ms-msdt:/id',
]

/** Chromium itself ignores a page's navigations beyond 200 in 10 s; what it ignores would prove nothing. */
const PAUSE_MS = 1_000

/** Ways a page can go somewhere; each gets the address in `to`. */
const VECTORS: Record<string, string> = {
  'location =': 'location = to',
  'location.assign': 'location.assign(to)',
  'location.replace': 'location.replace(to)',
  'a link': 'append("a", { href: to }).click()',
  'a link that opens': 'append("a", { href: to, target: "_blank" }).click()',
  'a link to a named window': 'append("a", { href: to, target: "other" }).click()',
  'a middle click': 'press(append("a", { href: to }), { button: 1 })',
  'a shift click': 'press(append("a", { href: to }), { shiftKey: true })',
  'a ctrl click': 'press(append("a", { href: to }), { ctrlKey: true, metaKey: true })',
  'a form': 'append("form", { action: to }).submit()',
  'a posted form': 'append("form", { action: to, method: "post" }).submit()',
  'a form that opens': 'append("form", { action: to, target: "_blank" }).submit()',
  'a meta refresh': 'append("meta", { httpEquiv: "refresh", content: "0;url=" + to })',
  'window.open': 'opened = open(to)',
  'window.open with a name': 'opened = open(to, "other", "width=300,noopener=no")',
  'window.open onto itself': 'open(to, "_self")',
  'a frame going to the top': 'append("iframe", {}).contentWindow.open(to, "_top")',
  'the history': 'history.pushState(0, "", "app://facet/index.html#x"); location = to',
}

/** Items 13 and 14: the window stays on its page and stays the only one. */
describe('navigation', () => {
  let facet: Facet

  tidyUpAfterTests()
  beforeAll(async () => {
    facet = await launchFacet()
  })

  it.each(Object.entries(VECTORS))('13, 14 denies %s', async (_name, code) => {
    await facet.page.evaluate(() => Object.assign(globalThis, { stayed: true }))
    for (const to of ELSEWHERE) await facet.page.evaluate(travel(code, to))
    await facet.page.waitForTimeout(PAUSE_MS)
    const state = await facet.page.evaluate(() => ({
      stayed: (globalThis as { stayed?: boolean }).stayed,
      opened: (globalThis as { opened?: unknown }).opened ?? null,
      page: location.href.split('#')[0],
      ran: document.title === 'ran',
    }))
    expect(state).toEqual({ stayed: true, opened: null, page: 'app://facet/index.html', ran: false })
    expect(facet.app.windows().length).toBe(1)
    expect(await facet.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1)
  })

  it('13 comes back from a blank page', async () => {
    // Chromium asks nobody before it shows about:blank.
    await facet.app.evaluate(({ webContents }) => {
      const visited: string[] = []
      Object.assign(globalThis, { visited })
      webContents.getAllWebContents()[0]!.on('did-navigate', (_event, url) => void visited.push(url))
    })
    await facet.page.evaluate(() => void setTimeout(() => location.assign('about:blank'), 0))
    const visited = () => facet.app.evaluate(() => (globalThis as unknown as { visited: string[] }).visited)
    await eventually(visited).toEqual(['about:blank', 'app://facet/index.html'])
  })

  it('13 denies a dropped file and a dropped link', async () => {
    const session = await facet.page.context().newCDPSession(facet.page)
    for (const files of [['/etc/passwd'], []]) {
      const items = files.length > 0 ? [] : [{ mimeType: 'text/uri-list', data: 'https://example.org/' }]
      const data = { items, files, dragOperationsMask: 1 }
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data })
      }
    }
    await facet.page.waitForTimeout(300)
    expect(facet.page.url().split('#')[0]).toBe('app://facet/index.html')
    expect(facet.app.windows().length).toBe(1)
  })

  it('13 denies redirects and navigation of frames, and says so in the log', async () => {
    const prevented = await facet.app.evaluate(({ webContents }) => {
      const contents = webContents.getAllWebContents()[0]!
      const ask = (name: string, url: string) => {
        let denied = false
        const event = { preventDefault: () => (denied = true), url }
        ;(contents as unknown as { emit(name: string, event: object, url: string): void }).emit(name, event, url)
        return denied
      }
      return ['will-navigate', 'will-frame-navigate', 'will-redirect'].flatMap((name) => [
        ask(name, 'https://example.org/'),
        ask(name, 'app://facet.evil/index.html'),
        ask(name, 'app://facet/index.html'),
      ])
    })
    expect(prevented).toEqual([true, true, false, true, true, false, true, true, false])
    expect(facet.hostLog()).toContain('denied.navigation')
    expect(facet.hostLog()).toContain('denied.window')
    expect(facet.hostLog()).not.toContain('example.org')
  })
})

/** Runs a vector from a timer, where the page's own policy counts; what it throws is a refusal too. */
function travel(code: string, to: string): string {
  return `setTimeout(() => {
    const to = ${JSON.stringify(to)}
    const append = (name, values) => document.body.appendChild(Object.assign(document.createElement(name), values))
    const press = (element, how) => {
      element.textContent = 'x'
      for (const type of ['mousedown', 'mouseup', how.button === 1 ? 'auxclick' : 'click'])
        element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, ...how }))
    }
    try { ${code} } catch {}
  }, 0)`
}
