import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyReply } from 'fastify'

const gzipped = promisify(gzip)
const brotlied = promisify(brotliCompress)

/** Below this, compressing costs more than it saves. */
const WORTH_BYTES = 1_024

type Encoding = 'br' | 'gzip'

/** The encoding a client prefers of those the store can do; brotli wins a tie (measured: faster and smaller at its level 1). */
export function chosenEncoding(acceptEncoding: string | undefined): Encoding | null {
  const weights = new Map<string, number>()
  for (const part of (acceptEncoding ?? '').split(',')) {
    const [name = '', ...parameters] = part.trim().toLowerCase().split(';')
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((q) => q !== undefined)
    weights.set(name.trim(), weight === undefined ? 1 : Number(weight))
  }
  const weightOf = (encoding: Encoding) => weights.get(encoding) ?? weights.get('*') ?? 0
  const [br, gz] = [weightOf('br'), weightOf('gzip')]
  if (br <= 0 && gz <= 0) return null
  return br >= gz ? 'br' : 'gzip'
}

/** Sends JSON that is already bytes, compressed the way the client likes. For private data: never kept by shared caches. */
export async function sendJsonBytes(reply: FastifyReply, body: Uint8Array): Promise<FastifyReply> {
  reply
    .header('content-type', 'application/json; charset=utf-8')
    .header('cache-control', 'private, no-cache')
    .header('vary', 'Authorization, Accept-Encoding')
  const encoding = body.length < WORTH_BYTES ? null : chosenEncoding(reply.request.headers['accept-encoding'])
  if (encoding === null) return reply.send(body)
  const compressed =
    encoding === 'br'
      ? await brotlied(body, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 1, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
        })
      : await gzipped(body, { level: 1 })
  return reply.header('content-encoding', encoding).send(compressed)
}

/** Sends a value as private JSON. */
export function sendJson(reply: FastifyReply, value: unknown): Promise<FastifyReply> {
  return sendJsonBytes(reply, Buffer.from(JSON.stringify(value)))
}
