import type { FastifyInstance } from 'fastify'
import { linkBodySchema, linksPath } from '#shared/store-api/current.ts'
import { authorize } from '../authorize.ts'
import type { StoreContext } from '../context.ts'
import { StoreProblem } from '../problems.ts'
import { checked, parseBody } from '../request-json.ts'
import { sendJsonBytes } from '../send-json.ts'

/** `POST /api/v1/links`: gives an interaction the order number it lacks, or the right one. Answers with the record. */
export function registerLinks(app: FastifyInstance, context: StoreContext): void {
  app.post(linksPath, async (request, reply) => {
    await authorize(request, context, 'links:write')
    const result = await context.database.linkInteraction(checked(linkBodySchema, parseBody(request.body)))
    switch (result.outcome) {
      case 'missing':
        throw new StoreProblem('not_found', { errors: [{ pointer: '/interactionId', code: 'invalid_value' }] })
      case 'conflict':
        throw new StoreProblem('conflict', { errors: [{ pointer: '/expectedVersion', code: 'invalid_value' }] })
      case 'linked':
        return sendJsonBytes(reply, Buffer.from(result.entry))
    }
  })
}
