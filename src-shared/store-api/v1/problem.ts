import { z } from 'zod'

/** The closed list of problem codes and the status each comes with. Clients act on status and code only. */
export const problemCodes = {
  invalid_request: { status: 400, title: 'The request is not valid' },
  invalid_cursor: { status: 400, title: 'The cursor was not issued by this store' },
  unauthorized: { status: 401, title: 'A valid token is needed' },
  forbidden_scope: { status: 403, title: 'The token does not allow this' },
  forbidden_origin: { status: 403, title: 'This origin may not call the store' },
  not_found: { status: 404, title: 'There is nothing here' },
  conflict: { status: 409, title: 'The record has changed' },
  cursor_expired: { status: 410, title: 'The cursor can no longer be resumed' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  idempotency_mismatch: { status: 422, title: 'The idempotency key was used with another body' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'The store failed' },
  unavailable: { status: 503, title: 'The store cannot answer now' },
} as const satisfies Record<string, { status: number; title: string }>

export type ProblemCode = keyof typeof problemCodes

/** Why a genuine cursor cannot be resumed. */
export const cursorExpiredReasons = ['retention', 'epoch_changed', 'cursor_ahead', 'filter_changed'] as const
export type CursorExpiredReason = (typeof cursorExpiredReasons)[number]

/** What can be wrong with one field. */
export const fieldErrorCodes = [
  'not_json',
  'not_object',
  'required',
  'unknown_field',
  'wrong_type',
  'too_long',
  'too_short',
  'too_small',
  'too_big',
  'invalid_format',
  'invalid_value',
  'forbidden_key',
  'control_character',
  'malformed_text',
  'too_deep',
] as const
export type FieldErrorCode = (typeof fieldErrorCodes)[number]

/** One faulty field: an RFC 6901 pointer into the body (or a query or header name) and what is wrong. */
export const fieldErrorSchema = z.looseObject({ pointer: z.string(), code: z.enum(fieldErrorCodes) })
export type FieldError = z.output<typeof fieldErrorSchema>

/** RFC 9457 `application/problem+json`. No stack, SQL or personal data in `detail`. */
export const problemSchema = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  code: z.enum(Object.keys(problemCodes) as [ProblemCode, ...ProblemCode[]]),
  reason: z.string().optional(),
  errors: z.array(fieldErrorSchema).optional(),
})
export type Problem = z.output<typeof problemSchema>

export const problemContentType = 'application/problem+json'
