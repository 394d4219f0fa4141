import type { FastifyInstance } from 'fastify'
import { storeApiVersion } from '#shared/store-api/current.ts'
import type { StoreContext } from '../context.ts'
import { DatabaseUnavailable } from '../databases/store-database.ts'

/** `GET /healthz`: 200 while the store can read its database, 503 when it cannot, whatever the reason. */
export function registerHealth(app: FastifyInstance, context: StoreContext): void {
  app.get('/healthz', async (_request, reply) => {
    try {
      await context.database.readFeedState()
    } catch (error) {
      throw new DatabaseUnavailable('the database cannot be read', { cause: error })
    }
    return reply.header('cache-control', 'no-store').send({ status: 'ok', api: storeApiVersion })
  })
}
