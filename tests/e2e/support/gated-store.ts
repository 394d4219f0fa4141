import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A store whose feed comes in small pages, and stops when told. */
export type GatedStore = {
  url: string
  /** Lets this many more pages of the feed through, counted from now; then questions for pages stay unanswered. */
  allow(pages: number): void
  close(): Promise<void>
}

/** Stands before a real store and passes everything on; of the feed `pageSize` entries at a time. */
export async function startGatedStore(storeUrl: string, pageSize: number): Promise<GatedStore> {
  let allowed = Number.POSITIVE_INFINITY
  let waiting: (() => void)[] = []
  const server = createServer((asked, answer) => {
    const url = new URL(asked.url ?? '/', storeUrl)
    const isPage = url.pathname === '/api/v1/changes' && Number(url.searchParams.get('limit')) > 1
    if (isPage) url.searchParams.set('limit', String(pageSize))
    const passOn = () => {
      const { host: _host, ...headers } = asked.headers
      const passed = request(url, { method: asked.method, headers }, (came) => {
        answer.writeHead(came.statusCode ?? 502, came.headers)
        came.pipe(answer)
      })
      passed.on('error', () => answer.destroy())
      answer.on('close', () => passed.destroy())
      asked.pipe(passed)
    }
    if (!isPage) return passOn()
    if (allowed > 0) {
      allowed -= 1
      return passOn()
    }
    wait(answer, passOn)
  })

  /** Whoever hangs up while waiting is not passed on later: that would use up what is allowed. */
  const wait = (answer: ServerResponse, passOn: () => void) => {
    waiting.push(passOn)
    answer.on('close', () => {
      waiting = waiting.filter((one) => one !== passOn)
    })
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    allow(pages) {
      const now = waiting.splice(0, pages)
      allowed = pages - now.length
      for (const passOn of now) passOn()
    },
    close() {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
}
