import { cpSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'
import { freshFolder, runtime, windowEnvironment } from './launch.ts'

const EMPTY = resolve(import.meta.dirname, '../../../bench/empty-window')

/** Chromium and nothing else: the project's Electron with an app that only opens a window. */
export type PlainBrowser = { app: ElectronApplication; page: Page }

/** Opens one, sandboxed; who opened it closes `app`. */
export async function openPlainBrowser(): Promise<PlainBrowser> {
  const { executable, args } = emptyApp()
  const app = await _electron.launch({
    executablePath: executable,
    args,
    chromiumSandbox: true,
    env: windowEnvironment({ environment: { FACET_USER_DATA: freshFolder() } }),
    timeout: 60_000,
  })
  return { app, page: await app.firstWindow() }
}

/** The stand-in runtime takes no path argument, so it gets a copy with the empty app in it. */
function emptyApp(): { executable: string; args: string[] } {
  const { executable, args } = runtime()
  if (args.length > 0) return { executable, args: [EMPTY] }
  const copy = join(freshFolder(), 'electron')
  cpSync(dirname(executable), copy, { recursive: true, filter: (path) => !path.endsWith(join('resources', 'app')) })
  symlinkSync(EMPTY, join(copy, 'resources', 'app'))
  return { executable: join(copy, 'electron'), args: [] }
}

/** A site of its own that serves these texts; it has two origins, `localhost` and `127.0.0.1`. */
export async function serveSite(files: Record<string, string>): Promise<{ origin: string; otherOrigin: string }> {
  const server = createServer((request, response) => {
    const text = files[request.url ?? '']
    const type = request.url?.endsWith('.js') ? 'text/javascript' : 'text/html'
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` }).end(text)
  })
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { origin: `http://localhost:${port}`, otherOrigin: `http://127.0.0.1:${port}` }
}
