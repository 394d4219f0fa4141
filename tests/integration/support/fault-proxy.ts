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
  | `status ${number}`
  | `poll ${string}`

type Page = { changes: { id: string }[]; count: number }

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
    const upstream = await fetch(target + request.url, {
      headers: { authorization: request.headers.authorization ?? '' },
    })
    let body = await upstream.text()
    if (upstream.ok && request.url!.includes('/changes')) {
      const page = JSON.parse(body) as Page
      page.changes = page.changes.filter(({ id }) => !hidden.has(id))
      page.count = page.changes.length + added.length + (fault === 'wrong count' ? 1 : 0)
      body = JSON.stringify(page)
      // As text: what is added may be nested deeper than JSON can be written.
      if (added.length > 0)
        body = body.replace('"changes":[', `"changes":[${added.join(',')}${page.changes.length > 0 ? ',' : ''}`)
      if (fault.startsWith('poll ')) body = body.replace(/"pollAfter":\d+/, `"pollAfter":${fault.slice(5)}`)
    }
    const headers = {
      'content-type': upstream.headers.get('content-type') ?? '',
      'content-length': String(Buffer.byteLength(body)),
    }
    response.writeHead(upstream.status, headers)
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
    /** How often the place redirects point to was asked. */
    elsewhere: () => trapped,
  }
}
