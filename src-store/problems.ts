import type { FastifyReply } from 'fastify'
import {
  type CursorExpiredReason,
  type FieldError,
  type FieldErrorCode,
  type Problem,
  type ProblemCode,
  problemCodes,
  problemContentType,
} from '#shared/store-api/current.ts'
import { DatabaseUnavailable } from './databases/store-database.ts'

type Details = {
  detail?: string
  reason?: CursorExpiredReason
  errors?: readonly FieldError[]
  retryAfterSeconds?: number
}

/** An answer that is a problem document: thrown anywhere in a route, written by the error handler. */
export class StoreProblem extends Error {
  readonly code: ProblemCode
  readonly details: Details

  constructor(code: ProblemCode, details: Details = {}) {
    super(code)
    this.name = 'StoreProblem'
    this.code = code
    this.details = details
  }
}

/** The problem of one faulty field. */
export function fieldProblem(pointer: string, code: FieldErrorCode): StoreProblem {
  return new StoreProblem('invalid_request', { errors: [{ pointer, code }] })
}

/** Any thrown value as a problem; what nobody foresaw is `internal` and tells nothing about itself. */
export function asProblem(thrown: unknown): StoreProblem {
  if (thrown instanceof StoreProblem) return thrown
  if (thrown instanceof DatabaseUnavailable) return new StoreProblem('unavailable', { retryAfterSeconds: 2 })
  const { statusCode, code } = thrown as { statusCode?: unknown; code?: unknown }
  if (statusCode === 413 || code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new StoreProblem('payload_too_large')
  if (statusCode === 404) return new StoreProblem('not_found')
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500)
    return new StoreProblem('invalid_request')
  if (statusCode === 503) return new StoreProblem('unavailable', { retryAfterSeconds: 2 })
  return new StoreProblem('internal')
}

/** A problem as the document on the wire. */
export function problemDocument({ code, details }: StoreProblem, requestId: string): Problem {
  const { status, title } = problemCodes[code]
  return {
    type: `https://facet.example/problems/${code.replaceAll('_', '-')}`,
    title,
    status,
    ...(details.detail === undefined ? {} : { detail: details.detail }),
    instance: `urn:uuid:${requestId}`,
    code,
    ...(details.reason === undefined ? {} : { reason: details.reason }),
    ...(details.errors === undefined ? {} : { errors: [...details.errors] }),
  }
}

/** Answers with a problem document. */
export function sendProblem(reply: FastifyReply, problem: StoreProblem): FastifyReply {
  const { retryAfterSeconds } = problem.details
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  if (problem.code === 'unauthorized') reply.header('www-authenticate', 'Bearer')
  return reply
    .code(problemCodes[problem.code].status)
    .header('content-type', problemContentType)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problemDocument(problem, reply.request.id)))
}
