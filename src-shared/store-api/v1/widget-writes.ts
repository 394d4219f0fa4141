import { z } from 'zod'
import { parseInstant } from '../../base/instant.ts'
import { isScore } from '../../domain/csat-score.ts'
import { kinds } from '../../domain/kinds/registry.ts'

/** The largest body a widget may send. */
export const writeBodyLimitBytes = 16 * 1024

/** The longest `Idempotency-Key`. */
export const idempotencyKeyLimit = 128

const NOT_BLANK = /\S/u
const EMAIL = /^\s*(?:[^\s@]+@[^\s@]+)?\s*$/u
const PHONE = /^[\d\s+().\-/]*$/u
const DAY = /^\d{4}-\d\d-\d\d$/

const text = (max: number) => z.string().max(max)
const neededText = (max: number) => text(max).regex(NOT_BLANK)
const instant = z
  .string()
  .refine((value) => parseInstant(value) !== null)
  .meta({ format: 'date-time' })
const instantOrDay = z
  .string()
  .refine((value) => parseInstant(value) !== null || (DAY.test(value) && parseInstant(`${value}T00:00:00Z`) !== null))

/** What every widget call may carry. Null and blank text mean absent: an empty form field is no reason to lose a customer's answer. */
const always = {
  sessionId: neededText(128),
  occurredAt: instant.nullish(),
  customerId: text(128).nullish(),
  test: z.boolean().nullish(),
}

const optionalOrderNumber = text(64).nullish()
const neededOrderNumber = neededText(64)

/** `POST /api/support/csat`: a shopper rated the experience. Any label is kept; only known ones have a score. */
export const csatBodySchema = z.strictObject({
  ...always,
  rating: z.union([neededText(200), z.number().refine(isScore).meta({ minimum: 1, maximum: 5, multipleOf: 1 })]),
  orderNumber: optionalOrderNumber,
  comment: text(4_000).nullish(),
  agent: text(128).nullish(),
})

/** `POST /api/support/capsule`: a shopper reserved pieces. */
export const capsuleBodySchema = z.strictObject({
  ...always,
  items: z
    .array(
      z.strictObject({
        sku: neededText(128),
        title: text(300).nullish(),
        quantity: z.int().min(1).max(10_000),
      }),
    )
    .min(1)
    .max(50),
  holdUntil: instantOrDay.nullish(),
  orderNumber: optionalOrderNumber,
  email: text(254).regex(EMAIL).nullish(),
})

/** `POST /api/support/order-updates`: a shopper wants news of an order. `sms` absent means nobody asked. */
export const orderUpdatesBodySchema = z
  .strictObject({
    ...always,
    orderNumber: optionalOrderNumber,
    email: text(254).regex(EMAIL).nullish(),
    phone: text(40).regex(PHONE).nullish(),
    sms: z.boolean().nullish(),
  })
  .refine((body) => NOT_BLANK.test(body.email ?? '') || NOT_BLANK.test(body.phone ?? ''), {
    path: ['email'],
    params: { code: 'required' },
  })
  .meta({ anyOf: [{ required: ['email'] }, { required: ['phone'] }] })

/** `POST /api/support/order-tracking`: a shopper looked up where an order is. */
export const orderTrackingBodySchema = z.strictObject({ ...always, orderNumber: neededOrderNumber })

/** `POST /api/support/returns`: a shopper wants to send something back, or another size. */
export const returnsBodySchema = z.strictObject({
  ...always,
  orderNumber: neededOrderNumber,
  type: z.enum(['return', 'resize']),
  reason: text(1_000).nullish(),
  newSize: text(64).nullish(),
})

/** The five widget calls by the last part of their path. */
export const widgetBodySchemas = {
  csat: csatBodySchema,
  capsule: capsuleBodySchema,
  'order-updates': orderUpdatesBodySchema,
  'order-tracking': orderTrackingBodySchema,
  returns: returnsBodySchema,
} as const

export type WidgetRoute = keyof typeof widgetBodySchemas
export type WidgetBody<R extends WidgetRoute> = z.output<(typeof widgetBodySchemas)[R]>

export const widgetRoutes = Object.keys(widgetBodySchemas) as WidgetRoute[]

/** Where a widget call goes. */
export function widgetPath(route: WidgetRoute): string {
  return `/api/support/${route}`
}

/** The `201` of every widget call; `score` is present for csat only, null when the label is unknown. */
export const writeAnswerSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(kinds),
  orderNumber: z.string().nullable(),
  score: z.int().min(1).max(5).nullable().optional(),
  receivedAt: z.string(),
})

export type WriteAnswer = z.output<typeof writeAnswerSchema>
