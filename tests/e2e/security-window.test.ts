import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { processTree } from './support/processes.ts'
import { readPreferences } from './support/web-preferences.ts'

const PINNED = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8'))

/** Items 1–6, 8–12 and 16 of Electron's security checklist, asked of the running window. */
describe('the window', () => {
  let facet: Facet
  const requested: string[] = []

  tidyUpAfterTests()
  beforeAll(async () => {
    facet = await launchFacet()
    facet.page.on('request', (request) => requested.push(request.url()))
    await facet.page.reload()
    await facet.page.waitForLoadState('load')
  })

  it('1 loads only its own scheme', async () => {
    expect(await facet.page.evaluate(() => [location.href.split('#')[0], isSecureContext])).toEqual([
      'app://facet/index.html',
      true,
    ])
    expect(requested.length).toBeGreaterThan(1)
    expect(requested.filter((url) => !/^(app:\/\/facet\/|data:image\/)/.test(url))).toEqual([])
  })

  it('1 refuses a store that is not asked over https', async () => {
    const answer = await facet.page.evaluate(() =>
      window.facet.connection.test({ url: 'http://store.example', token: 'not-a-real-token' }),
    )
    expect(answer.ok && answer.output.ok).toBe(false)
  })

  it('2 has no Node in page, frame or worker', async () => {
    const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron', '__dirname']
    const found = await facet.page.evaluate((asked) => {
      const frame = document.body.appendChild(document.createElement('iframe'))
      const inner = frame.contentWindow as unknown as Record<string, unknown>
      const present = (scope: Record<string, unknown>) => asked.filter((name) => scope[name] !== undefined)
      const result = {
        page: present(window as unknown as Record<string, unknown>),
        frame: present(inner),
        frameApi: inner.facet,
      }
      frame.remove()
      return result
    }, names)
    expect(found).toEqual({ page: [], frame: [], frameApi: undefined })
    for (const preferences of await readPreferences(facet.app)) {
      expect(preferences.nodeIntegration).toBe(false)
      expect(preferences.nodeIntegrationInWorker ?? false).toBe(false)
      expect(preferences.nodeIntegrationInSubFrames ?? false).toBe(false)
    }
  })

  it('3 keeps page and preload apart', async () => {
    for (const preferences of await readPreferences(facet.app)) expect(preferences.contextIsolation).toBe(true)
    const outcome = await facet.page.evaluate(async () => {
      const before = JSON.stringify(await window.facet.settings.get({}))
      const stolen: unknown[] = []
      const real = { push: Array.prototype.push, call: Function.prototype.call, parse: JSON.parse }
      const originalThen = Promise.prototype.then
      Array.prototype.push = function (...items) {
        stolen[stolen.length] = items
        return real.push.apply(this, items)
      }
      JSON.parse = () => {
        stolen[stolen.length] = 'parse'
        return {}
      }
      Object.defineProperty(Object.prototype, 'polluted', { value: 'yes', configurable: true, enumerable: true })
      const answer = await window.facet.settings.get({})
      delete (Object.prototype as { polluted?: string }).polluted
      Array.prototype.push = real.push
      JSON.parse = real.parse
      const same = originalThen === Promise.prototype.then && JSON.stringify(answer) === before
      return { same, stolen: stolen.filter((item) => typeof item !== 'string' || item !== 'parse').length }
    })
    expect(outcome).toEqual({ same: true, stolen: 0 })
  })

  it('4 runs in the operating system sandbox', async () => {
    expect(process.geteuid?.()).not.toBe(0)
    const metrics = await facet.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid, type }) => ({ pid, type })))
    const tree = processTree(facet.pid)
    const renderers = metrics.filter(({ type }) => type === 'Tab')
    expect(renderers.length).toBe(1)
    for (const { pid } of renderers) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      expect(status).toMatch(/^Seccomp:\s+2$/m)
      expect(status).toMatch(/^NoNewPrivs:\s+1$/m)
    }
    expect(tree.length).toBeGreaterThan(2)
    expect(tree.filter(({ command }) => /--no-sandbox|--disable-setuid-sandbox.*--no-zygote/.test(command))).toEqual([])
    for (const preferences of await readPreferences(facet.app)) expect(preferences.sandbox).toBe(true)
  })

  it('6, 8, 9, 10 leaves every protection of Chromium as it is', async () => {
    for (const preferences of await readPreferences(facet.app)) {
      expect(preferences).toMatchObject({ webSecurity: true, allowRunningInsecureContent: false })
      expect(preferences.experimentalFeatures ?? false).toBe(false)
      expect(preferences.enableBlinkFeatures ?? '').toBe('')
    }
    const switches =
      /--(disable-web-security|allow-running-insecure-content|enable-blink-features|enable-experimental|allow-file-access|ignore-certificate-errors|disable-site-isolation)/
    expect(processTree(facet.pid).filter(({ command }) => switches.test(command))).toEqual([])
  })

  it('11, 12 gives no webview', async () => {
    const inert = await facet.page.evaluate(() => {
      const view = document.createElement('webview')
      view.setAttribute('src', 'https://example.org')
      view.setAttribute('allowpopups', '')
      document.body.append(view)
      return 'getWebContentsId' in view
    })
    expect(inert).toBe(false)
    const attached = await facet.app.evaluate(({ webContents }) => {
      let prevented = false
      const event = { preventDefault: () => (prevented = true) }
      const all = webContents.getAllWebContents()
      all[0]!.emit('will-attach-webview', event, {}, {})
      return { prevented, count: all.length }
    })
    expect(attached).toEqual({ prevented: true, count: 1 })
    for (const preferences of await readPreferences(facet.app)) expect(preferences.webviewTag).toBe(false)
  })

  it('16 is the Electron that is pinned, or the stand-in that says so', async () => {
    const about = await facet.page.evaluate(() => window.facet.app.about({}))
    if (!about.ok) throw new Error(about.error.what)
    expect(PINNED.devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
    if (!about.output.standInRuntime) expect(about.output.electron).toBe(PINNED.devDependencies.electron)
  })
})
