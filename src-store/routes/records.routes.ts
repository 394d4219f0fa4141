import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  defaultRecentLimit,
  feedSchema,
  metaPath,
  pageLimit,
  recentPath,
  recentQuerySchema,
  recordTypes,
} from '#shared/store-api/current.ts'
import { authorize } from '../authorize.ts'
import type { StoreContext } from '../context.ts'
import { StoreProblem } from '../problems.ts'
import { checked } from '../request-json.ts'
import { sendJson, sendJsonBytes } from '../send-json.ts'

const recordParamsSchema = z.object({ type: z.enum(recordTypes), id: z.string() })

/** What may be read beside the feed: facts about it, the latest orders, one record. */
export function registerRecords(app: FastifyInstance, context: StoreContext): void {
  const { database } = context

  app.get(metaPath, async (request, reply) => {
    await authorize(request, context, 'feed:read')
    const [state, counts] = await Promise.all([database.readFeedState(), database.countRecords()])
    const { retentionDays, adminOrigin } = context
    return sendJson(reply, {
      epoch: state.epoch,
      schema: feedSchema,
      retentionDays,
      limits: { page: pageLimit },
      counts,
      ...(adminOrigin === null ? {} : { adminOrigin }),
    })
  })

  app.get(recentPath, async (request, reply) => {
    await authorize(request, context, 'feed:read')
    const { limit } = checked(recentQuerySchema, request.query)
    const { epoch, entries, count } = await database.listRecent(limit ?? defaultRecentLimit)
    const feed = JSON.stringify({ epoch, schema: feedSchema })
    const body = [Buffer.from(`{"feed":${feed},"changes":[`), entries, Buffer.from(`],"count":${count}}`)]
    return sendJsonBytes(reply, Buffer.concat(body))
  })

  app.get('/api/v1/records/:type/:id', async (request, reply) => {
    await authorize(request, context, 'feed:read')
    const params = recordParamsSchema.safeParse(request.params)
    const entry = params.success ? await database.findEntry(params.data.type, params.data.id) : null
    if (entry === null) throw new StoreProblem('not_found')
    return sendJsonBytes(reply, Buffer.from(entry))
  })
}
