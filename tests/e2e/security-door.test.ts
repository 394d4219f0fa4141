import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { eventually } from './support/eventually.ts'
import { type Facet, launchFacet, tidyUpAfterTests } from './support/launch.ts'
import { windowApiNames } from './support/window-api.golden.ts'

const root = resolve(import.meta.dirname, '../..')
const calls = windowApiNames.filter((name) => name.includes('.'))

type AnyCall = (...args: unknown[]) => Promise<unknown>
type AnyApi = Record<string, Record<string, AnyCall>>

/** Items 15, 17 and 20: the one door between page and host. */
describe('the door', () => {
  let facet: Facet

  tidyUpAfterTests()
  beforeAll(async () => {
    facet = await launchFacet()
  })

  it('20 gives the page exactly the named calls, frozen', async () => {
    const graph = await facet.page.evaluate(() => {
      const names: string[] = []
      const loose: string[] = []
      const walk = (value: unknown, path: string) => {
        if ((typeof value === 'object' || typeof value === 'function') && value !== null) {
          if (typeof value === 'object' && !Object.isFrozen(value)) loose.push(path)
          if (typeof value === 'function') names.push(path)
          else for (const key of Reflect.ownKeys(value)) walk(Reflect.get(value, key), `${path}.${String(key)}`)
        } else names.push(path)
      }
      walk(window.facet, '')
      const { writable, configurable } = Object.getOwnPropertyDescriptor(window, 'facet')!
      const foreign = Object.keys(window).filter((key) => /ipc|electron|require/i.test(key))
      return { names: names.map((name) => name.slice(1)).sort(), loose, writable, configurable, foreign }
    })
    expect(graph).toEqual({ names: windowApiNames, loose: [], writable: false, configurable: false, foreign: [] })
  })

  it('20 cannot be changed by the page', async () => {
    const same = await facet.page.evaluate(() => {
      const before = [window.facet, window.facet.orders, window.facet.orders.list]
      const target = window as unknown as { facet: Record<string, unknown> }
      for (const change of [
        () => Reflect.set(target, 'facet', {}),
        () => Reflect.set(target.facet, 'orders', {}),
        () => Reflect.set(target.facet.orders as object, 'search', () => 'mine'),
        () => Reflect.deleteProperty(target, 'facet'),
        () => Reflect.defineProperty(target.facet, 'extra', { value: 1 }),
        () => Reflect.setPrototypeOf(target.facet, { extra: 1 }),
      ]) {
        change()
      }
      const after = [window.facet, window.facet.orders, window.facet.orders.list]
      return before.every((value, at) => value === after[at]) && !('extra' in window.facet)
    })
    expect(same).toBe(true)
  })

  it('20 hands events as plain data and stops when told', async () => {
    await facet.page.evaluate(() => {
      const got: unknown[] = []
      const listener = (...args: unknown[]) => void got.push(args)
      const stop = window.facet.on('menu.chosen', listener)
      Object.assign(globalThis, { got, stop })
    })
    const choose = () =>
      facet.app.evaluate(({ Menu }) => {
        Menu.getApplicationMenu()!
          .items.flatMap((item) => item.submenu?.items ?? [])
          .find(({ label }) => label === 'Orders')!
          .click()
      })
    const got = () => facet.page.evaluate(() => (globalThis as unknown as { got: unknown[] }).got)
    await choose()
    await eventually(got).toEqual([[{ command: 'go:orders' }]])
    await facet.page.evaluate(() => (globalThis as unknown as { stop(): void }).stop())
    await choose()
    await facet.page.waitForTimeout(200)
    expect(await got()).toHaveLength(1)
    const refused = await facet.page.evaluate(() => {
      try {
        window.facet.on('ipc-message' as 'menu.chosen', () => {})
        return false
      } catch {
        return true
      }
    })
    expect(refused).toBe(true)
  })

  it('17 has one channel and no other listener', async () => {
    const channels = await facet.app.evaluate(({ ipcMain, webContents }) => ({
      handled: [...(ipcMain as unknown as { _invokeHandlers: Map<string, unknown> })._invokeHandlers.keys()],
      listened: ipcMain.eventNames(),
      byPage: webContents.getAllWebContents().flatMap((contents) => contents.ipc.eventNames()),
    }))
    // Electron itself listens for "error" there, which no page can send.
    const others = [...channels.listened, ...channels.byPage].filter((name) => name !== 'error')
    expect({ handled: channels.handled, others }).toEqual({ handled: ['facet:call'], others: [] })
  })

  it.each(calls)('17 answers hostile arguments to %s as failures', async (name) => {
    const hostile: unknown[] = [
      [undefined, null, 0, -1, Number.NaN, '', 'x', [], [{}], true],
      [{ __proto__: null, extra: 1 }, { constructor: 1 }, { query: {}, offset: -1, limit: 1e9, extra: 1 }],
      [
        { id: { toString: 'x' } },
        { id: ['x'] },
        { url: 'javascript:1', token: {} },
        { period: { from: '2026-02-30' } },
      ],
    ].flat<unknown[]>()
    const fuzzed = fc.sample(fc.object({ maxDepth: 3 }), { numRuns: 300, seed: 17 })
    const kept = fuzzed.filter((value) => Object.keys(value).length > 0)
    const answers = await facet.page.evaluate(
      async ([path, values]) => {
        const [noun, verb] = (path as string).split('.') as [string, string]
        const call = (window.facet as unknown as AnyApi)[noun]![verb]!
        const codes: string[] = []
        for (const value of values as unknown[]) {
          const answer = (await call(value)) as { ok: boolean; error?: { code: string } }
          codes.push(answer.ok ? 'ok' : answer.error!.code)
        }
        return [...new Set(codes)]
      },
      [name, [...hostile, ...kept]] as const,
    )
    expect(answers).toEqual(['invalid_input'])
  })

  it('17 withdraws the call of a number, and takes nothing else for one', async () => {
    const codes = await facet.page.evaluate(async () => {
      const { orders, calls } = window.facet
      const list = (turn?: number) => orders.list({ query: {}, offset: 0, limit: 1, snapshot: null }, turn)
      const withdrawn = list(7)
      const other = list(8)
      await calls.withdraw({ turn: 7 })
      const answers = [withdrawn, other, list(0), list(1.5), list('7' as never)]
      return (await Promise.all(answers)).map((answer) => (answer.ok ? 'ok' : answer.error.code))
    })
    expect(codes).toEqual(['cancelled', 'ok', 'invalid_input', 'invalid_input', 'invalid_input'])
    expect(facet.hostLog()).not.toContain('"cancelled"')
  })

  it('17 answers only its own page in its own window', async () => {
    const answers = await facet.app.evaluate(async ({ app, BrowserWindow }) => {
      const preload = `${app.getAppPath()}/out/preload/index.cjs`
      const asked: unknown[] = []
      for (const address of ['about:blank', 'data:text/html,<p>x</p>', 'app://facet/index.html']) {
        const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
        await other.loadURL(address)
        asked.push(
          await other.webContents.executeJavaScript(
            'facet.settings.get({}).then((answer) => answer.ok || answer.error.what)',
          ),
        )
        other.destroy()
      }
      return asked
    })
    expect(answers).toEqual(Array(3).fill('This page may not call Facet.'))
  })

  it('15 opens links by id, never an address', async () => {
    const opened = async (ids: unknown[]) => {
      await facet.app.evaluate(({ shell }) => {
        const log: unknown[] = []
        Object.assign(globalThis, { opened: log })
        for (const name of ['openExternal', 'openPath', 'showItemInFolder'] as const) {
          Object.defineProperty(shell, name, { configurable: true, value: async (value: unknown) => log.push(value) })
        }
      })
      await facet.page.evaluate(async (all) => {
        const { open } = window.facet.links as unknown as Record<string, AnyCall>
        for (const id of all) await open!({ id })
        for (const id of all) await open!(id)
      }, ids)
      return facet.app.evaluate(() => (globalThis as unknown as { opened: unknown[] }).opened)
    }
    const addresses = ['https://example.org', 'file:///etc/passwd', 'javascript:1', '\\\\host\\share', 'smb://host/x']
    const names = ['__proto__', 'constructor', 'toString', 'HELP', 'help ', 'help\0', '', 'source/../help']
    const fuzzed = fc.sample(fc.oneof(fc.webUrl(), fc.string(), fc.anything()), { numRuns: 200, seed: 15 })
    const plain = fuzzed.filter((value) => isPlain(value) && value !== 'help' && value !== 'source')
    expect(await opened([...addresses, ...names, ...plain])).toEqual([])
    expect(await opened(['help'])).toEqual([expect.stringMatching(/^https:\/\//)])
  })

  it('15 has one call site for the outside world', () => {
    const sites = readdirSync(join(root, 'src-main'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => {
        const text = readFileSync(join(root, 'src-main', name), 'utf8')
        return [...text.matchAll(/\.(openExternal|openPath|showItemInFolder)\(/g)].map(([, call]) => `${name} ${call}`)
      })
    expect(sites).toEqual([`${join('host', 'links.ts')} openExternal`])
  })
})

/** Values the test driver can carry into the page. */
function isPlain(value: unknown): boolean {
  try {
    return JSON.stringify(structuredClone(value)) !== undefined
  } catch {
    return false
  }
}
