import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startDataProcess } from './support/data-process.ts'
import { faultProxy } from './support/fault-proxy.ts'
import { openStore, TEST_TOKEN } from './support/real-store.ts'
import { orderLine } from './support/store-admin.ts'
import { temporaryFolder } from './support/temporary.ts'

/** A process that listens and never takes a connection: once its queue is full, the kernel drops what comes. */
const NEVER_ACCEPTS = `
  const server = require('node:net').createServer()
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    require('node:fs').writeSync(1, String(server.address().port))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  })`

async function fullBacklog(): Promise<number> {
  const child: ChildProcess = spawn(process.execPath, ['-e', NEVER_ACCEPTS], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [text] = (await once(child.stdout!, 'data')) as [Buffer]
  const port = Number(text.toString())
  const sockets: Socket[] = []
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
  })
  for (let full = false; !full; ) {
    expect(sockets.length, 'the queue of this system does not fill').toBeLessThan(50)
    const socket = connect(port, '127.0.0.1')
    sockets.push(socket)
    const connected = once(socket, 'connect').then(() => false)
    full = await Promise.race([connected, new Promise<boolean>((done) => setTimeout(() => done(true), 700))])
  }
  return port
}

describe('the limits of a request', () => {
  // Other systems keep connections waiting in other ways than Linux, or not at all.
  it.runIf(process.platform === 'linux')('a connection that does not come about is given up after 8 s', async () => {
    const port = await fullBacklog()
    const data = startDataProcess(join(temporaryFolder(), 'profile'))
    await data.call('sync.status', {})
    const began = performance.now()
    const answer = await data.call('connection.test', { url: `http://127.0.0.1:${port}`, token: TEST_TOKEN })
    const tookMs = performance.now() - began
    expect(answer).toMatchObject({ ok: false, error: { code: 'store_timeout' } })
    expect(tookMs).toBeGreaterThan(7_500)
    expect(tookMs).toBeLessThan(13_000)
  })

  it('a page that is too large is asked for in halves until it fits, and then the run goes on so', async () => {
    const store = await openStore()
    await store.database.saveRecords(Array.from({ length: 3_000 }, (_, n) => orderLine(`A-${n}`)))
    const proxy = await faultProxy(store.url)
    proxy.next('/changes', ['status 413', 'huge', 'status 413'])
    const data = startDataProcess(join(temporaryFolder(), 'profile'))
    await data.call('connection.set', { connection: { url: proxy.url, token: TEST_TOKEN, storeName: null } })
    const { receipt } = await data.call('sync.run', { giveUpAfterMs: 20_000 })
    expect(receipt).toMatchObject({ received: 3_000, pages: 5, caughtUp: true })
    const asked = proxy.requests('/changes').map(({ url }) => new URL(url, proxy.url).searchParams.get('limit'))
    expect(asked).toEqual(['5000', '2500', '1250', '625', '625', '625', '625', '625'])
    for (const { headers } of proxy.requests('/changes')) {
      expect(headers).toMatchObject({ authorization: `Bearer ${TEST_TOKEN}`, 'user-agent': 'Facet/0.0.0' })
      expect(headers.cookie).toBeUndefined()
    }
  })
})
