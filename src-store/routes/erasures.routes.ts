import type { FastifyInstance } from 'fastify'
import { isoInstant } from '#shared/base/instant.ts'
import { type Erasure, erasureBodySchema, erasuresPath } from '#shared/store-api/current.ts'
import { authorize } from '../authorize.ts'
import type { StoreContext } from '../context.ts'
import type { ErasureRow } from '../databases/store-database.ts'
import { personMarks, subjectSeal } from '../person-marks.ts'
import { StoreProblem } from '../problems.ts'
import { newRecordId } from '../record-id.ts'
import { checked, parseBody } from '../request-json.ts'
import { sendJson } from '../send-json.ts'

/** `POST /api/v1/erasures` erases a person; `GET /api/v1/erasures/{id}` says how far that is. */
export function registerErasures(app: FastifyInstance, context: StoreContext): void {
  const { database } = context

  app.post(erasuresPath, async (request, reply) => {
    const caller = await authorize(request, context, 'erasure:write')
    const body = checked(erasureBodySchema, parseBody(request.body))
    const at = context.clock.now()
    const marks = personMarks(body)
    const row = await database.erasePerson({
      id: newRecordId(at),
      marks,
      subject: subjectSeal(marks, context.cursorKey),
      requestedBy: caller.tokenId,
      at,
      orders: body.orders ?? 'redact',
    })
    reply.code(201).header('location', `${erasuresPath}/${row.id}`)
    return sendJson(reply, erasureAnswer(row))
  })

  app.get<{ Params: { id: string } }>(`${erasuresPath}/:id`, async (request, reply) => {
    await authorize(request, context, 'erasure:write')
    const row = await database.findErasure(request.params.id)
    if (row === null) throw new StoreProblem('not_found')
    return sendJson(reply, erasureAnswer(row))
  })
}

function erasureAnswer(row: ErasureRow): Erasure {
  return {
    id: row.id,
    requestedAt: isoInstant(row.requestedAt),
    orders: { redacted: row.ordersRedacted, deleted: row.ordersDeleted },
    interactions: { deleted: row.interactionsDeleted },
    filesCleanAt: isoInstant(row.filesCleanAt),
  }
}
