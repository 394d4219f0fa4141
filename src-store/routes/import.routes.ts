import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { importPath, importQuerySchema } from '#shared/store-api/current.ts'
import { authorize } from '../authorize.ts'
import type { StoreContext } from '../context.ts'
import { ImportInterrupted, runImport } from '../import-run.ts'
import { asProblem, StoreProblem } from '../problems.ts'
import { checked } from '../request-json.ts'
import { sendJson } from '../send-json.ts'

/** `POST /api/v1/import`: the shop's own orders and creators, a JSON object per line, as many as there are. */
export function registerImport(app: FastifyInstance, context: StoreContext): void {
  app.register(async (scope) => {
    // Here the body is not collected: it is read as fast as the database takes it.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

    scope.post(
      importPath,
      { config: { longBody: true }, onRequest: async (request) => void (await authorize(request, context, 'admin')) },
      async (request, reply) => {
        const { resumeFrom } = checked(importQuerySchema, request.query)
        const chunks = (request.body ?? Readable.from([])) as AsyncIterable<Uint8Array>
        try {
          return await sendJson(reply, await runImport(context.database, chunks, resumeFrom ?? 1, context.stopping))
        } catch (error) {
          if (!(error instanceof ImportInterrupted)) throw error
          reply.header('connection', 'close')
          throw interruption(error, context.stopping.aborted)
        }
      },
    )
  })
}

/** Says where to go on. */
function interruption(error: ImportInterrupted, stopping: boolean): StoreProblem {
  const cause = stopping ? new StoreProblem('unavailable', { retryAfterSeconds: 2 }) : asProblem(reasonOf(error))
  const detail = `Every line before ${error.resumeFrom} is stored or was faulty. Send the file again with resumeFrom=${error.resumeFrom}.`
  const problem = new StoreProblem(cause.code, { ...cause.details, detail })
  problem.cause = error.cause
  return problem
}

/** A caller that went away is no failure of the store. */
function reasonOf({ cause }: ImportInterrupted): unknown {
  const gone = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String((cause as { code?: unknown }).code))
  return gone ? new StoreProblem('invalid_request') : cause
}
