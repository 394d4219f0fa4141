import type { FastifyInstance } from 'fastify'
import { openApiPath } from '#shared/store-api/current.ts'
import { openApiDocument } from '../openapi/document.ts'

/** `GET /api/v1/openapi.json`: what this store understands, for people and for generators of clients. */
export function registerOpenApi(app: FastifyInstance): void {
  let document: string | null = null
  app.get(openApiPath, async (_request, reply) => {
    document ??= JSON.stringify(openApiDocument())
    return reply
      .header('content-type', 'application/json; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(document)
  })
}
