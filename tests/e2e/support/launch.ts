import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { afterAll, afterEach } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')

/** A store that nobody runs: the window opens on an empty cache and no demo store is started. */
const NOBODY = { kind: 'store', url: 'http://127.0.0.1:9' }

/** What of this process's environment a window gets; the rest would make tests depend on who runs them. */
const PASSED_ON = ['PATH', 'HOME', 'DISPLAY', 'XAUTHORITY', 'XDG_RUNTIME_DIR', 'WAYLAND_DISPLAY', 'LANG', 'TMPDIR']

/** Facet running in a real window. */
export type Facet = {
  app: ElectronApplication
  page: Page
  userData: string
  /** The main process's id. */
  pid: number
  /** Lines of the host's log so far. */
  hostLog(): string
  /** Quits as a person would; the user data folder stays until the test file ends. */
  close(): Promise<void>
}

export type LaunchOptions = {
  /** A folder of an earlier launch; a fresh one when left out. */
  userData?: string
  /** `demo`: a first run, which starts the demo store. `nobody`: a store that is not there (the default). */
  first?: 'demo' | 'nobody'
  /** Forces a launcher of the data process, and the file it runs. */
  launcher?: 'utility' | 'child'
  dataEntry?: string
  environment?: Record<string, string>
  args?: string[]
  /** Runs as soon as the main process can be reached, before the window has painted. */
  prepare?: (app: ElectronApplication) => Promise<void>
}

const launched = new Set<Facet>()
const toEnd = new Set<() => Promise<void>>()
const folders = new Set<string>()

/** The Electron these tests drive, and the project's own Node for the background processes of the stand-in runtime. */
export function runtime(): { executable: string; args: string[]; node: string } {
  const executable = process.env.FACET_TEST_ELECTRON ?? process.env.FACET_ELECTRON
  if (!executable) throw new Error('No Electron to drive: run the tests with "npm test", or set FACET_TEST_ELECTRON.')
  const args = JSON.parse(process.env.FACET_ELECTRON_ARGS ?? '[]') as string[]
  return { executable, args, node: process.env.FACET_NODE ?? process.execPath }
}

/** Starts Facet with Chromium's sandbox on and waits for its window. Refuses root: there the sandbox proves nothing. */
export async function launchFacet(options: LaunchOptions = {}): Promise<Facet> {
  if (process.geteuid?.() === 0) throw new Error('The window tests prove nothing as root: run them as another user.')
  if (!existsSync(join(root, 'out/main/index.cjs'))) throw new Error('Facet is not built: run "npm run build".')
  const userData = options.userData ?? freshFolder()
  if (options.first !== 'demo' && !existsSync(join(userData, 'connection.json'))) {
    writeFileSync(join(userData, 'connection.json'), JSON.stringify(NOBODY))
  }
  const { executable, args } = runtime()
  const app = await _electron.launch({
    executablePath: executable,
    args: [...args, '--user-data', userData, ...(options.args ?? [])],
    chromiumSandbox: true,
    env: windowEnvironment(options),
    timeout: 60_000,
  })
  await options.prepare?.(app)
  const page = await app.firstWindow()
  await page.waitForLoadState('domcontentloaded')
  const facet: Facet = {
    app,
    page,
    userData,
    pid: app.process().pid!,
    hostLog: () => readText(join(userData, 'logs/host.log')),
    async close() {
      launched.delete(facet)
      await app.close()
    },
  }
  launched.add(facet)
  return facet
}

/** The environment a window under test gets. */
export function windowEnvironment(options: LaunchOptions = {}): Record<string, string> {
  const kept = PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]] as const] : []))
  return {
    ...Object.fromEntries(kept),
    ...ownDisplay(),
    FACET_NODE: runtime().node,
    ...(options.launcher && { FACET_DATA_LAUNCHER: options.launcher }),
    ...(options.dataEntry && { FACET_DATA_ENTRY: options.dataEntry }),
    ...options.environment,
  }
}

/** The display of this test worker, where each has its own. */
function ownDisplay(): { DISPLAY?: string } {
  const displays = process.env.FACET_DISPLAYS?.split(' ') ?? []
  const worker = Number(process.env.VITEST_POOL_ID ?? 1)
  return displays.length === 0 ? {} : { DISPLAY: displays[(worker - 1) % displays.length]! }
}

/** A folder that is removed when the test file ends. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'facet-e2e-'))
  folders.add(folder)
  return folder
}

/** Names what is to be ended with the test file, unless it has ended by itself: a process left behind keeps the file's own from ending. */
export function endWithTests(end: () => Promise<void>): void {
  toEnd.add(end)
}

/**
 * To be called once in each test file: closes what the file launched, and after a failed test keeps a picture of every
 * open window in FACET_OUTPUT, or `test-results/` where it may be written.
 */
export function tidyUpAfterTests(): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    const folder = pictureFolder()
    const name = task.name.replaceAll(/[^a-z0-9]+/gi, '-').slice(0, 80)
    for (const [index, facet] of [...launched].entries()) {
      await facet.page.screenshot({ path: join(folder, `${name}-${index}.png`), timeout: 5_000 }).catch(() => {})
    }
  })
  afterAll(async () => {
    for (const facet of launched) await facet.close().catch(() => facet.app.process().kill('SIGKILL'))
    for (const end of toEnd) await end()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
}

/** The project itself is read-only for the user root lends to the window; then pictures go to the temporary folder. */
function pictureFolder(): string {
  const wanted = process.env.FACET_OUTPUT ?? join(root, 'test-results')
  try {
    mkdirSync(wanted, { recursive: true })
    return wanted
  } catch {
    return tmpdir()
  }
}

function readText(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}
