import type { FastifyInstance, FastifyReply } from 'fastify'
import { changesPath, changesQuerySchema, defaultPageLimit } from '#shared/store-api/current.ts'
import { authorize } from '../authorize.ts'
import { decodeCursor } from '../change-log/cursor.ts'
import { askedTypes, expiryOf, wirePage } from '../change-log/page.ts'
import { watchChanges } from '../change-log/wait-for-change.ts'
import type { StoreContext } from '../context.ts'
import type { FeedPage, PageQuery } from '../databases/store-database.ts'
import { StoreProblem } from '../problems.ts'
import { checked } from '../request-json.ts'
import { sendJsonBytes } from '../send-json.ts'

/** `GET /api/v1/changes`: snapshot and live tail of all records, one page at a time. */
export function registerChanges(app: FastifyInstance, context: StoreContext): void {
  app.get(changesPath, async (request, reply) => {
    await authorize(request, context, 'feed:read')
    const query = checked(changesQuerySchema, request.query)
    const types = askedTypes(query.types)
    const limit = query.limit ?? defaultPageLimit
    const digest = query.digest === '1'
    const since = query.since ?? null
    const cursor = since === null ? null : decodeCursor(since, context.cursorKey)
    if (since !== null && cursor === null) throw new StoreProblem('invalid_cursor')

    const read = async (): Promise<FeedPage> => {
      const wanted: PageQuery = { after: cursor?.position ?? null, types, limit, digest }
      const page = await context.database.readPage(wanted)
      const reason = cursor === null ? null : expiryOf(cursor, page.state, types)
      if (reason !== null) throw new StoreProblem('cursor_expired', { reason, detail: "Start again without 'since'." })
      return page
    }
    const page = await readWhenThereIsNews(read, (query.wait ?? 0) * 1_000, reply, context)

    const { body, etag } = wirePage(page, { since, types, limit, digest }, context.cursorKey)
    if (etag !== null) {
      reply.header('etag', etag)
      if (matches(request.headers['if-none-match'], etag)) {
        return reply
          .code(304)
          .header('cache-control', 'private, no-cache')
          .header('vary', 'Authorization, Accept-Encoding')
          .send()
      }
    }
    return sendJsonBytes(reply, body)
  })
}

/** Reads a page; an empty one at the tip waits for the next commit, at most `waitMs`. */
async function readWhenThereIsNews(
  read: () => Promise<FeedPage>,
  waitMs: number,
  reply: FastifyReply,
  context: StoreContext,
): Promise<FeedPage> {
  if (waitMs === 0) return read()
  const deadline = performance.now() + waitMs
  const gone = new AbortController()
  reply.raw.once('close', () => gone.abort())
  const signal = AbortSignal.any([context.stopping, gone.signal])
  for (;;) {
    const watch = watchChanges(context.database)
    try {
      const page = await read()
      const leftMs = deadline - performance.now()
      if (page.count > 0 || !page.caughtUp || leftMs <= 0 || signal.aborted) return page
      await watch.wait(leftMs, signal)
    } finally {
      watch.stop()
    }
  }
}

/** Weak comparison of an `If-None-Match` header with an entity tag (RFC 9110 §13.1.2). */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  const bare = (tag: string) => tag.trim().replace(/^W\//, '')
  return header.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag))
}
