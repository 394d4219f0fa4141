import type { FastifyReply, FastifyRequest } from 'fastify'
import type { StoreContext } from '../context.ts'
import { StoreProblem } from '../problems.ts'

/** The store's own addresses: a page it serves itself needs no permission. */
function isOwnOrigin(request: FastifyRequest, origin: string): boolean {
  const { localPort } = request.socket
  return [`http://127.0.0.1:${localPort}`, `http://localhost:${localPort}`, `http://[::1]:${localPort}`].includes(
    origin,
  )
}

/**
 * Lets a browser's page call only when its exact origin is listed; a caller that is no browser page sends no origin.
 * Throws `forbidden_origin`.
 */
export function admitOrigin(request: FastifyRequest, reply: FastifyReply, context: StoreContext): void {
  reply.header('vary', 'Origin')
  const { origin } = request.headers
  if (origin === undefined) return
  if (!context.allowedOrigins.has(origin) && !isOwnOrigin(request, origin)) throw new StoreProblem('forbidden_origin')
  reply.header('access-control-allow-origin', origin)
  reply.header('access-control-expose-headers', 'Idempotent-Replayed, Retry-After')
}

/** Answers a browser that asks before it sends a header of its own. */
export function answerPreflight(reply: FastifyReply): FastifyReply {
  return reply
    .code(204)
    .header('access-control-allow-methods', 'POST')
    .header('access-control-allow-headers', 'Content-Type, Idempotency-Key')
    .header('access-control-max-age', '600')
    .send()
}
