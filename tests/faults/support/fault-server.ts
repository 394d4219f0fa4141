import type { AddressInfo } from 'node:net'
import { createServer, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import type { FeedLedger, FeedPage } from './feed-ledger.ts'
import { message, problem, send } from './wire.ts'

/** One request as it came. */
export type SeenRequest = {
  /** When its last byte came, ms of the monotonic clock. */
  at: number
  path: string
  query: URLSearchParams
  since: string | null
  limit: number
  headers: ReadonlyMap<string, string>
}

/** What an answer has to work with: the socket, the request, and what an honest store would say. */
export type Exchange = {
  socket: Socket
  request: SeenRequest
  /** The honest page; null when the honest answer is a refusal. */
  page: FeedPage | null
  /** The honest answer, whole. */
  honest: Buffer
}

/** Answers one request, in whatever way. */
export type Answer = (exchange: Exchange) => void | Promise<void>

export const CHANGES = '/api/v1/changes'
export const META = '/api/v1/meta'
export const RECENT = '/api/v1/recent'
export const FAULT_TOKEN = 'fault-token-5a1d'
const HEAD_END = '\r\n\r\n'

/** A read side of the store API on bare sockets: honest until told how to fail, then exactly as told. */
export class FaultServer {
  readonly ledger: FeedLedger
  readonly requests: SeenRequest[] = []
  /** The token it accepts; another one revokes it. */
  token = FAULT_TOKEN
  /** Where it listens; stays the same when it is closed and listens again. */
  port = 0
  /** The most entries of a page, whatever is asked for. */
  pageSize = 5_000
  /** How many connections were opened. */
  connections = 0
  private readonly planned = new Map<string, Answer[]>()
  private readonly standing = new Map<string, Answer>()
  private readonly sockets = new Set<Socket>()
  private readonly server: Server

  private constructor(ledger: FeedLedger) {
    this.ledger = ledger
    this.server = createServer({ noDelay: true }, (socket) => this.accept(socket))
  }

  /** Starts a server on a port of its own; closed when the test is over. */
  static async open(ledger: FeedLedger): Promise<FaultServer> {
    const server = new FaultServer(ledger)
    await server.listen(0)
    onTestFinished(() => server.close())
    return server
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Answers the coming requests for pages in this order; later ones are answered honestly again. */
  plan(...answers: Answer[]): void {
    this.planned.set(CHANGES, answers)
  }

  /** Answers every request of a path in one way from now on; null is honest again. */
  always(answer: Answer | null, path = CHANGES): void {
    if (answer === null) this.standing.delete(path)
    else this.standing.set(path, answer)
  }

  /** The requests for pages so far. */
  pagesAsked(): SeenRequest[] {
    return this.requests.filter(({ path }) => path === CHANGES)
  }

  /** Listens again on the port it had before it was closed. */
  listenAgain(): Promise<void> {
    return this.listen(this.port)
  }

  /** Stops listening and drops every connection. */
  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy()
    return new Promise((resolve) => this.server.close(() => resolve()))
  }

  private async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve))
    this.port = (this.server.address() as AddressInfo).port
  }

  private accept(socket: Socket): void {
    this.connections += 1
    this.sockets.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => this.sockets.delete(socket))
    let received = ''
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      for (let end = received.indexOf(HEAD_END); end >= 0; end = received.indexOf(HEAD_END)) {
        const text = received.slice(0, end)
        received = received.slice(end + HEAD_END.length)
        void this.answer(socket, readRequest(text))
      }
    })
  }

  private async answer(socket: Socket, request: SeenRequest): Promise<void> {
    this.requests.push(request)
    const exchange = { socket, request, ...this.honest(request) }
    const answer = this.planned.get(request.path)?.shift() ?? this.standing.get(request.path)
    if (answer === undefined) await send(socket, exchange.honest)
    else await answer(exchange)
  }

  private honest({ path, since, limit, headers }: SeenRequest): { page: FeedPage | null; honest: Buffer } {
    const refusal = (honest: Buffer) => ({ page: null, honest })
    if (headers.get('authorization') !== `Bearer ${this.token}`) return refusal(problem(401, 'unauthorized'))
    if (path === META) return refusal(message(200, JSON.stringify(this.meta())))
    if (path !== CHANGES) return refusal(problem(404, 'not_found'))
    const place = this.ledger.place(since)
    if ('forged' in place) return refusal(problem(400, 'invalid_cursor'))
    if ('expired' in place) return refusal(problem(410, 'cursor_expired', { reason: place.expired }))
    const page = this.ledger.pageAfter(place.position, Math.min(limit, this.pageSize))
    return { page, honest: message(200, JSON.stringify(page)) }
  }

  private meta(): object {
    const counts = { order: 0, creator: 0, interaction: 0 }
    for (const { entry } of this.ledger.states()) if (entry.op === 'upsert') counts[entry.type] += 1
    return { epoch: this.ledger.epoch, schema: 1, retentionDays: 90, limits: { page: this.pageSize }, counts }
  }
}

function readRequest(text: string): SeenRequest {
  const [line, ...lines] = text.split('\r\n')
  const url = new URL(line!.split(' ')[1]!, 'http://store')
  const headers = new Map(
    lines.map((one) => {
      const colon = one.indexOf(':')
      return [one.slice(0, colon).toLowerCase(), one.slice(colon + 1).trim()] as const
    }),
  )
  const query = url.searchParams
  return {
    at: performance.now(),
    path: url.pathname,
    query,
    since: query.get('since'),
    limit: Number(query.get('limit') ?? 1_000),
    headers,
  }
}
