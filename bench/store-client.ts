import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { BenchRow } from './store-rows.ts'

const ENTRY = resolve(import.meta.dirname, '../src-store/entry.ts')
const TOKEN = 'bench'

/** The real store in a process of its own, without a rate limit. */
export type BenchStore = { url: string; stop(): Promise<void> }

/** Starts it on a database file. */
export async function startBenchStore(databasePath: string): Promise<BenchStore> {
  const args = [ENTRY, '--database', databasePath, '--rate-limit', 'off', '--token', TOKEN]
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
  const { url } = JSON.parse(line) as { url: string }
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** Writes the rows as a page would, `atOnce` calls under way at any time. Answers the ms of each call and of all. */
export async function writeRows(store: BenchStore, rows: readonly BenchRow[], atOnce: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const times: number[] = []
  const queue = rows.values()
  const startedAt = performance.now()
  const writer = async () => {
    for (const { route, body } of queue) {
      const sentAt = performance.now()
      const { status } = await ask(agent, `${store.url}/api/support/${route}`, 'POST', {}, body)
      if (status !== 201) throw new Error(`${route} answered ${status}`)
      times.push(performance.now() - sentAt)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, writer))
  const ms = performance.now() - startedAt
  agent.destroy()
  return { times, ms }
}

/** Reads the whole feed, page after page. Answers the ms of each page; parsing it is the client's affair. */
export async function readFeed(store: BenchStore, limit: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const headers = { authorization: `Bearer ${TOKEN}`, 'accept-encoding': 'identity' }
  const times: number[] = []
  for (let since = ''; ; ) {
    const sentAt = performance.now()
    const { status, body } = await ask(agent, `${store.url}/api/v1/changes?limit=${limit}${since}`, 'GET', headers)
    times.push(performance.now() - sentAt)
    if (status !== 200) throw new Error(`changes answered ${status}`)
    const tail = body.subarray(-600).toString()
    if (tail.includes('"caughtUp":true')) break
    since = `&since=${encodeURIComponent(/"next":"([^"]+)"/.exec(tail)![1]!)}`
  }
  agent.destroy()
  return times
}

async function ask(agent: Agent, url: string, method: string, headers: Record<string, string>, body?: string) {
  const sent = request(url, { agent, method, headers })
  const answered = once(sent, 'response')
  sent.end(body)
  const [response] = (await answered) as [IncomingMessage]
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part as Buffer)
  return { status: response.statusCode!, body: Buffer.concat(parts) }
}
