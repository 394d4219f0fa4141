import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { endWithTests, freshFolder, runtime } from './launch.ts'

const entry = resolve(import.meta.dirname, '../../../src-store/entry.ts')

/** A real store server in a process of its own. */
export type TestStore = { url: string; token: string; pid: number; stop(): Promise<void> }

/**
 * Starts the store, empty unless the arguments say otherwise, and waits until it listens. It accepts `token` with all
 * scopes. `args` are the store's own options, e.g. `['--demo', 'small']`; a `--port` there restarts one at its address.
 */
export async function startStore(token: string, args: readonly string[] = []): Promise<TestStore> {
  const database = args.includes('--database') ? [] : ['--database', join(freshFolder(), 'store.sqlite')]
  const child = spawn(runtime().node, [entry, ...database, '--token', token, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  const line = await new Promise<string>((found, failed) => {
    createInterface({ input: child.stdout }).once('line', found)
    void gone.then(() => failed(new Error('The store ended before it listened; its words are above.')))
  })
  const { url } = JSON.parse(line) as { url: string }
  const stop = async () => {
    child.kill('SIGTERM')
    await gone
  }
  endWithTests(stop)
  return { url, token, pid: child.pid!, stop }
}

/** Orders and creators the shop has now, new or changed, one after another. */
export async function importRecords(store: TestStore, records: readonly object[]): Promise<void> {
  const answer = await fetch(`${store.url}/api/v1/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${store.token}`, 'content-type': 'application/x-ndjson' },
    body: records.map((record) => JSON.stringify(record)).join('\n'),
  })
  const { accepted } = (await answer.json()) as { accepted?: number }
  if (accepted !== records.length) throw new Error(`The store took ${accepted} of ${records.length} records.`)
}
