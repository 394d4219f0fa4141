import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** What the proxy does with one request. */
export type Fault =
  | 'pass'
  | 'reset'
  | 'cut'
  | 'redirect'
  | 'html'
  | 'wrong count'
  | 'huge'
  | 'trickle'
  /** Never answered; the socket stays open. */
  | 'silence'
  /** The store holds nothing back: `wait` is taken off the request. */
  | 'no wait'
  | 'wrong digest'
  | `slow ${number}`
  | `status ${number}`
  | `poll ${string}`

type Page = { changes: { id: string }[]; count: number; digest?: { order: { sum: string } } }

/** A request as it came, and when (performance.now). */
export type SeenRequest = { url: string; at: number; headers: IncomingMessage['headers'] }

/** Sends one byte every 200 ms: never silent, never done. */
function trickle(response: ServerResponse, body: string): void {
  let sent = 0
  const timer = setInterval(() => response.write(body[sent++] ?? ' '), 200)
  response.on('close', () => clearInterval(timer))
}

/** Stands between Facet and a real store, and breaks chosen answers on the wire. */
export async function faultProxy(target: string) {
  const queued = new Map<string, Fault[]>()
  const standing = new Map<string, Fault>()
  const counts = new Map<string, number>()
  const hidden = new Set<string>()
  const added: string[] = []
  const seen: SeenRequest[] = []
  let largestPage = Number.POSITIVE_INFINITY

  const trap = createServer((_request, response) => response.end())
  let trapped = 0
  trap.on('request', () => {
    trapped += 1
  })
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve))
  const elsewhere = `http://127.0.0.1:${(trap.address() as AddressInfo).port}/`

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = [...new Set([...queued.keys(), ...standing.keys()])].find((part) => request.url!.includes(part)) ?? ''
    counts.set(path, (counts.get(path) ?? 0) + 1)
    const fault = queued.get(path)?.shift() ?? standing.get(path) ?? 'pass'
    seen.push({ url: request.url!, at: performance.now(), headers: request.headers })
    if (fault === 'silence') return
    if (fault.startsWith('slow ')) await new Promise((done) => setTimeout(done, Number(fault.slice(5))))
    if (fault === 'reset') return void request.socket.resetAndDestroy()
    if (fault.startsWith('status '))
      return void response.writeHead(Number(fault.slice(7)), { 'retry-after': '1' }).end('no problem document')
    if (fault === 'redirect') return void response.writeHead(302, { location: elsewhere }).end()
    if (fault === 'html')
      return void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Please log in</h1>')
    if (fault === 'huge')
      return void response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(`"${'x'.repeat(17 * 1024 * 1024)}"`)
    const url = new URL(target + request.url)
    if (fault === 'no wait') url.searchParams.delete('wait')
    const limit = Number(url.searchParams.get('limit') ?? 1_000)
    if (limit > largestPage) url.searchParams.set('limit', String(largestPage))
    const gone = new AbortController()
    response.once('close', () => gone.abort())
    const { authorization = '', 'if-none-match': ifNoneMatch } = request.headers
    const headers = { authorization, ...(ifNoneMatch === undefined ? {} : { 'if-none-match': ifNoneMatch }) }
    const upstream = await fetch(url, { headers, signal: gone.signal })
    if (upstream.status === 304) return void response.writeHead(304).end()
    let body = await upstream.text()
    if (upstream.ok && request.url!.includes('/changes')) {
      const page = JSON.parse(body) as Page
      page.changes = page.changes.filter(({ id }) => !hidden.has(id))
      page.count = page.changes.length + added.length + (fault === 'wrong count' ? 1 : 0)
      if (fault === 'wrong digest' && page.digest !== undefined) page.digest.order.sum = '1'
      body = JSON.stringify(page)
      // As text: what is added may be nested deeper than JSON can be written.
      if (added.length > 0)
        body = body.replace('"changes":[', `"changes":[${added.join(',')}${page.changes.length > 0 ? ',' : ''}`)
      if (fault.startsWith('poll ')) body = body.replace(/"pollAfter":\d+/, `"pollAfter":${fault.slice(5)}`)
    }
    const etag = upstream.headers.get('etag')
    response.writeHead(upstream.status, {
      'content-type': upstream.headers.get('content-type') ?? '',
      'content-length': String(Buffer.byteLength(body)),
      ...(etag === null ? {} : { etag }),
    })
    if (fault === 'trickle') return trickle(response, body)
    if (fault === 'cut') response.write(body.slice(0, body.length / 2), () => request.socket.destroy())
    else response.end(body)
  }
  const server = createServer(
    (request, response) => void answer(request, response).catch(() => request.socket.destroy()),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const one of [server, trap]) {
      one.closeAllConnections()
      one.close()
    }
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The faults of the coming requests whose address contains `path`; then it passes. */
    next: (path: string, faults: Fault[]) => void queued.set(path, faults),
    /** One fault for all requests from now on. */
    always: (path: string, fault: Fault) => void standing.set(path, fault),
    /** Leaves a record out of every page, as a store restored from a backup would. */
    hide: (id: string) => void hidden.add(id),
    /** Puts an entry, as JSON text, into every page. */
    add: (entry: string) => void added.push(entry),
    seen: (path: string) => counts.get(path) ?? 0,
    /** Every request whose address contains `path`, in order. */
    requests: (path: string) => seen.filter(({ url }) => url.includes(path)),
    /** No page holds more entries from now on, whatever is asked for. */
    cutPages: (entries: number) => {
      largestPage = entries
    },
    /** Every connection ends now, as when a laptop goes to sleep or a network is left. */
    hangUp: () => server.closeAllConnections(),
    /** How often the place redirects point to was asked. */
    elsewhere: () => trapped,
  }
}
