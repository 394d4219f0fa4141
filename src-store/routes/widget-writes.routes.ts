import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import {
  idempotencyKeyLimit,
  type WidgetRoute,
  widgetBodySchemas,
  widgetPath,
  widgetRoutes,
  writeBodyLimitBytes,
} from '#shared/store-api/current.ts'
import type { StoreContext } from '../context.ts'
import type { IdempotencyClaim } from '../databases/store-database.ts'
import { fieldProblem, StoreProblem } from '../problems.ts'
import { newRecordId } from '../record-id.ts'
import { checked, parseBody } from '../request-json.ts'
import { type WidgetCall, widgetInteraction } from '../widget-interaction.ts'
import { admitOrigin, answerPreflight } from './widget-origin.ts'

/** The five calls of the support widget. They need no token: a key in a shop's page is no secret. */
export function registerWidgetWrites(app: FastifyInstance, context: StoreContext): void {
  for (const route of widgetRoutes) {
    app.options(widgetPath(route), async (request, reply) => {
      admitOrigin(request, reply, context)
      return answerPreflight(reply)
    })

    app.post(
      widgetPath(route),
      {
        bodyLimit: writeBodyLimitBytes,
        onRequest: async (request, reply) => {
          admitOrigin(request, reply, context)
          const retryAfterSeconds = context.rateLimit.take(request.ip, context.clock.now())
          if (retryAfterSeconds > 0) throw new StoreProblem('too_many_requests', { retryAfterSeconds })
        },
      },
      async (request, reply) => {
        const receivedAt = context.clock.now()
        const body = checked(widgetBodySchemas[route], parseBody(request.body))
        const id = newRecordId(receivedAt)
        const { data, answer } = widgetInteraction({ route, body } as WidgetCall, { id, receivedAt })
        const claim = idempotencyClaim(request, route, receivedAt)
        const result = await context.database.recordInteraction({ id, data, answer, claim })
        if (result.outcome === 'mismatch') throw new StoreProblem('idempotency_mismatch')
        if (result.outcome === 'replayed') reply.header('idempotent-replayed', 'true')
        return reply.code(201).header('cache-control', 'no-store').send(result.answer)
      },
    )
  }
}

/** The claim of a call that carries an idempotency key; null without one. */
function idempotencyClaim(request: FastifyRequest, route: WidgetRoute, at: number): IdempotencyClaim | null {
  const key = request.headers['idempotency-key']
  if (key === undefined || key === '') return null
  if (typeof key !== 'string' || key.length > idempotencyKeyLimit) throw fieldProblem('Idempotency-Key', 'too_long')
  const bodyHash = createHash('sha256')
    .update(request.body as Uint8Array)
    .digest()
  return { route, key, bodyHash, at }
}
