import { z } from 'zod'
import {
  attributionSchema,
  countSchema,
  instantSchema,
  moneySchema,
  orderQuerySchema,
  periodSchema,
} from '../shapes.ts'
import { interactionQuerySchema } from './lists.shapes.ts'

/** What a figure is about: the metric and what it was asked for. Filters that a metric does not know are refused. */
export const figureSchema = z.strictObject({
  /** An id of the metric registry. */
  metric: z.string(),
  period: periodSchema.default({ from: null, to: null, zone: null }),
  /** null: as the setting says. */
  attribution: attributionSchema.nullable().default(null),
  /** One creator; `{ id: null }` stands for orders credited to nobody. null: everybody. */
  creator: z.strictObject({ id: z.string().nullable() }).nullable().default(null),
  /** One agent; `{ name: null }` stands for nobody named. null: everybody. */
  agent: z.strictObject({ name: z.string().nullable() }).nullable().default(null),
  /** One score of the distribution. */
  score: z.int().min(1).max(5).nullable().default(null),
  currency: z.string().nullable().default(null),
})

const quantitySchema = z.strictObject({
  label: z.string(),
  count: countSchema.nullable(),
  money: z.array(moneySchema).nullable(),
})

/** Everything needed to believe a figure. */
export const explanationSchema = z.strictObject({
  metric: z.strictObject({
    id: z.string(),
    label: z.string(),
    formula: z.string(),
    version: z.int(),
    unit: z.string(),
  }),
  numerator: quantitySchema,
  /** null: the figure is no quotient. */
  denominator: quantitySchema.nullable(),
  /** What does not count, and why; reasons that struck nothing are listed with 0. */
  excluded: z.array(z.strictObject({ reason: z.string(), count: countSchema })),
  /** The store's clock at the last complete sync; null before the first. */
  asOf: instantSchema.nullable(),
  /** Exactly the rows behind the numerator, and behind the denominator. */
  opens: z.array(
    z.discriminatedUnion('view', [
      z.strictObject({ view: z.literal('orders'), label: z.string(), query: orderQuerySchema, count: countSchema }),
      z.strictObject({
        view: z.literal('interactions'),
        label: z.string(),
        query: interactionQuerySchema,
        count: countSchema,
      }),
    ]),
  ),
})

export type Figure = z.output<typeof figureSchema>
export type FigureInput = z.input<typeof figureSchema>
export type Explanation = z.output<typeof explanationSchema>
