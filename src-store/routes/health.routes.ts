import type { FastifyInstance } from 'fastify'
import { storeApiVersion } from '#shared/store-api/current.ts'
import type { StoreContext } from '../context.ts'

/** `GET /healthz`: 200 while the store can read its database; the error handler answers 503 when it cannot. */
export function registerHealth(app: FastifyInstance, context: StoreContext): void {
  app.get('/healthz', async (_request, reply) => {
    await context.database.readFeedState()
    return reply.header('cache-control', 'no-store').send({ status: 'ok', api: storeApiVersion })
  })
}
