import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { openTraps, type Traps } from './support/listening-traps.ts'

/** Written out here once more on purpose: a change of the policy must be made in two places. */
const POLICY =
  /^default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'; frame-src 'none'; object-src 'none'; style-src 'self' 'nonce-([\w+/]{24})'$/

const built = resolve(import.meta.dirname, '../../out/renderer')
const manifest = readdirSync(built, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `/${resolve(entry.parentPath, entry.name).slice(built.length + 1)}`)

type Plant = { html?: string; script?: string }

/** What a hostile text might get into the page, by the directive that must stop it. `PORT` is a trap. */
const PLANTS: Record<string, Plant & { directive: string | null }> = {
  'an inline script': { directive: 'script-src-elem', script: 'append("script", { textContent: "window.ran = 1" })' },
  'an inline handler': { directive: 'script-src-attr', html: '<img src="app://facet/none" onerror="window.ran = 1">' },
  'a remote script': {
    directive: 'script-src-elem',
    script: 'append("script", { src: "http://127.0.0.1:PORT/a.js" })',
  },
  'a data script': { directive: 'script-src-elem', script: 'append("script", { src: "data:text/javascript,ran=1" })' },
  'a timer text': { directive: 'script-src', script: 'try { setTimeout("window.ran = 1", 0) } catch {}' },
  'a function text': { directive: 'script-src', script: 'try { new Function("window.ran = 1")() } catch {}' },
  'a blob worker': {
    directive: 'worker-src',
    script: 'try { new Worker(URL.createObjectURL(new Blob(["postMessage(1)"]))) } catch {}',
  },
  'a javascript: link': { directive: 'script-src-elem', script: 'append("a", { href: "javascript:ran=1" }).click()' },
  'a remote frame': { directive: 'frame-src', html: '<iframe src="http://127.0.0.1:PORT/"></iframe>' },
  // Its own document is the one that reports.
  'a frame of text': { directive: null, html: '<iframe srcdoc="<script>parent.ran = 1</script>"></iframe>' },
  'an object': { directive: 'object-src', html: '<object data="http://127.0.0.1:PORT/"></object>' },
  'a base address': { directive: 'base-uri', html: '<base href="http://127.0.0.1:PORT/">' },
  'a form': {
    directive: 'form-action',
    script: 'append("form", { action: "http://127.0.0.1:PORT/", method: "post" }).submit()',
  },
  'a remote picture': { directive: 'img-src', html: '<img src="http://127.0.0.1:PORT/a.png">' },
  'a remote style': { directive: 'style-src-elem', html: '<link rel="stylesheet" href="http://127.0.0.1:PORT/a.css">' },
  'an inline style': { directive: 'style-src-elem', html: '<style>body { --ran: 1 }</style>' },
  'a style attribute': { directive: 'style-src-attr', html: '<p style="--ran: 1">x</p>' },
  'a request': { directive: 'connect-src', script: 'fetch("http://127.0.0.1:PORT/").catch(() => {})' },
  'a socket': { directive: 'connect-src', script: 'try { new WebSocket("ws://127.0.0.1:PORT/") } catch {}' },
  'an event stream': { directive: 'connect-src', script: 'new EventSource("http://127.0.0.1:PORT/")' },
  'a beacon': { directive: 'connect-src', script: 'navigator.sendBeacon("http://127.0.0.1:PORT/", "x")' },
}

/** Items 6, 7 and 18: what the page may load, run and reach. */
describe('content', () => {
  let facet: Facet
  let traps: Traps

  tidyUpAfterTests()
  beforeAll(async () => {
    traps = await openTraps()
    facet = await launchFacet()
  })
  afterAll(() => traps.stop())

  it('7 sends the policy with every answer, a fresh nonce each time', async () => {
    const policies = await facet.page.evaluate(
      async (paths) => {
        const answers = await Promise.all(paths.map((path) => fetch(path, { cache: 'no-store' })))
        return answers.map((answer) => answer.headers.get('content-security-policy') ?? '')
      },
      [...manifest, '/index.html', '/nothing-here'],
    )
    for (const policy of policies) expect(policy).toMatch(POLICY)
    expect(new Set(policies.map((policy) => POLICY.exec(policy)?.[1])).size).toBe(policies.length)
  })

  it('7 is kept by the page itself, on every screen', async () => {
    const own = await launchFacet()
    const complaints: string[] = []
    own.page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    own.page.on('pageerror', (error) => complaints.push(error.message))
    await own.page.reload()
    for (const place of ['Orders', 'Creators', 'CSAT', 'Interactions', 'Settings…', 'Keyboard shortcuts']) {
      // The page offers its commands a moment after it was loaded.
      const choose = () =>
        own.app.evaluate(({ Menu }, label) => {
          const entries = Menu.getApplicationMenu()!.items.flatMap((item) => item.submenu?.items ?? [])
          const entry = entries.find((one) => one.label === label)
          entry?.click()
          return entry !== undefined
        }, place)
      await eventually(choose).toBe(true)
      await own.page.waitForTimeout(500)
    }
    expect(complaints).toEqual([])
    await own.close()
  })

  it.each(Object.entries(PLANTS))('7 stops %s', async (_name, { directive, html = '', script = '' }) => {
    await plant(facet, traps.tcpPort, html, script)
    const outcome = await facet.page.evaluate(async () => {
      await new Promise((done) => setTimeout(done, 200))
      const { ran, violated } = globalThis as unknown as { ran?: number; violated: string[] }
      const style = getComputedStyle(document.body).getPropertyValue('--ran')
      return { ran, style, violated, base: document.baseURI.split('#')[0] }
    })
    expect(outcome).toMatchObject({ ran: undefined, style: '', base: 'app://facet/index.html' })
    if (directive !== null) expect(outcome.violated).toContain(directive)
    expect(traps.knocks()).toBe(0)
  })

  it('6, 7 reaches no network by ways no policy covers', async () => {
    const ways = `
      for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'modulepreload', 'icon', 'prerender'])
        append('link', { rel, href: 'http://127.0.0.1:PORT/' + rel, as: 'script' })
      const peer = new RTCPeerConnection({ iceServers: [
        { urls: 'stun:127.0.0.1:UDP' },
        { urls: 'turn:127.0.0.1:PORT?transport=tcp', username: 'u', credential: 'c' },
      ] })
      peer.createDataChannel('x')
      peer.createOffer().then((offer) => peer.setLocalDescription(offer))`
    await plant(facet, traps.tcpPort, '', ways.replaceAll('UDP', String(traps.udpPort)))
    await facet.page.waitForTimeout(3_000)
    expect(traps.knocks()).toBe(0)
  })

  it('7 opens its traps to those who really knock', async () => {
    await fetch(`http://127.0.0.1:${traps.tcpPort}/`).catch(() => {})
    expect(traps.knocks()).toBe(1)
  })

  it('18 serves the built files and nothing else', async () => {
    const hostile = [
      ...['/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/..%2f..%2fetc/passwd', '/..%5c..%5cetc', '//etc/passwd'],
      ...['/index.html%00.png', '/%00', '/assets', '/assets/', '/.', '/..', '/INDEX.HTML', '/index.html/', '/./x/..//'],
      ...['/package.json', '/../main/index.cjs', '/../preload/index.cjs', '/__proto__', '/constructor', '/toString'],
    ]
    const piece = fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '\\', '%00', 'etc', 'passwd', 'assets', 'main', '')
    const fuzzed = fc.sample(fc.array(fc.oneof(piece, fc.string()), { maxLength: 6 }), { numRuns: 5_000, seed: 18 })
    const paths = [...hostile, ...fuzzed.map((pieces) => `/${pieces.join('/')}`)]
    const served = await facet.page.evaluate(async (asked) => {
      const found: string[] = []
      for (let at = 0; at < asked.length; at += 100) {
        await Promise.all(
          asked.slice(at, at + 100).map(async (path) => {
            const answer = await fetch(`app://facet${path}`).catch(() => null)
            if (answer?.ok) found.push(new URL(answer.url).pathname)
          }),
        )
      }
      return found
    }, paths)
    expect(served.filter((path) => !manifest.includes(path))).toEqual([])
  })

  it('18 answers for its own host, by GET, and reads no files', async () => {
    const refused = await facet.page.evaluate(async () => {
      const ask = (address: string, method = 'GET') =>
        fetch(address, { method }).then(
          ({ ok }) => ok,
          () => false,
        )
      return Promise.all([
        ask('app://other/index.html'),
        ask('app://facet.evil/index.html'),
        ask('app://facet/index.html', 'POST'),
        ask('app://facet/index.html', 'DELETE'),
        ask('file:///etc/passwd'),
      ])
    })
    expect(refused).toEqual([false, false, false, false, false])
  })
})

/**
 * Puts HTML and a script into the page and runs them from a timer: what runs while the debugger evaluates is exempt
 * from the policy, so it would prove nothing.
 */
async function plant(facet: Facet, port: number, html: string, script: string): Promise<void> {
  const source = `
    delete globalThis.ran
    globalThis.violated = []
    globalThis.listens ??= document.addEventListener('securitypolicyviolation', (event) =>
      globalThis.violated.push(event.effectiveDirective)) ?? true
    setTimeout(() => {
      const corner = document.body.appendChild(document.createElement('div'))
      const append = (name, values) => corner.appendChild(Object.assign(document.createElement(name), values))
      corner.innerHTML = ${JSON.stringify(html)}
      ${script}
    }, 0)`
  await facet.page.evaluate(source.replaceAll('PORT', String(port)))
}
