import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { constants, setPriority } from 'node:os'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

const ROOT = resolve(import.meta.dirname, '../..')

/** The shop's store, serving. */
export type ShopStore = { url: string; token: string; stop(): Promise<void> }

/** The built program `out/main/NAME.cjs` where there is one, as it is shipped; else its source. */
export function builtOrSource(name: string, source: string): string {
  const built = resolve(ROOT, 'out/main', `${name}.cjs`)
  return existsSync(built) ? built : resolve(ROOT, source)
}

/** The little of this environment that the app leaves its background processes (`src-main/host/launch.ts`). */
export function childEnvironment(): Record<string, string> {
  const kept = ['HOME', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA', 'TMPDIR', 'TMP', 'TEMP', 'SYSTEMROOT', 'LANG', 'TZ']
  return Object.fromEntries(kept.flatMap((name) => (process.env[name] ? [[name, process.env[name]!]] : [])))
}

/** What the app starts its background processes with (`src-main/host/launch.ts`). */
export const CHILD_EXEC_ARGV = ['--disable-proto=delete']

/**
 * Starts the real store on a shop's database, as the app starts its demo store, and waits until it listens. `stepsBack`: it
 * works when nobody else does, since a person's store is on another machine than the window.
 */
export async function serveShop(shop: string, { stepsBack = false } = {}): Promise<ShopStore> {
  const child: ChildProcess = fork(
    builtOrSource('store-entry', 'src-store/entry.ts'),
    ['--port', '0', '--database', shop, '--rate-limit', 'off'],
    { execArgv: CHILD_EXEC_ARGV, env: childEnvironment(), stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  )
  if (stepsBack) setPriority(child.pid!, constants.priority.PRIORITY_LOW)
  const gone = once(child, 'exit').then(() => {
    throw new Error('The store ended before it listened; its words are above.')
  })
  const line = once(createInterface({ input: child.stdout! }), 'line') as Promise<[string]>
  const [announced] = await Promise.race([line, gone])
  gone.catch(() => {})
  const { url, token } = JSON.parse(announced) as { url: string; token: string }
  return {
    url,
    token,
    async stop() {
      const exited = once(child, 'exit')
      child.kill('SIGTERM')
      await exited
    },
  }
}
