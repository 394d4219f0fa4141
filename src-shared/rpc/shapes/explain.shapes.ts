import { z } from 'zod'
import {
  attributionSchema,
  countSchema,
  instantSchema,
  kindSchema,
  moneySchema,
  orderQuerySchema,
  periodSchema,
} from '../shapes.ts'
import { interactionQuerySchema } from './lists.shapes.ts'

/** What a figure is about: the metric and what it was asked for. What a metric does not know is refused. */
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
  /** Of ratings only those whose order does not count in sales, or those without any order. null: whatever it is. */
  order: z.enum(['not-eligible', 'none']).nullable().default(null),
  /** Of ratings only those whose order has an interaction of another kind, or of no other kind. null: whatever it has. */
  beside: z
    .union([kindSchema, z.literal('nothing')])
    .nullable()
    .default(null),
  /** One score of the distribution. */
  score: z.int().min(1).max(5).nullable().default(null),
  currency: z.string().nullable().default(null),
})

/** Sets of rows a figure is made of. */
export const quantityNames = [
  'eligible-orders',
  'assisted-orders',
  'placed-orders',
  'requested-orders',
  'responses',
  'satisfied-responses',
  'responses-of-score',
] as const

/** What is added up over a set of rows: the rows themselves, their scores, or an amount of each order. */
export const measures = ['count', 'scores', 'items', 'discounts', 'gross', 'refunds', 'net'] as const

/** Why something does not count. `quarantined` and `deleted` are of any date: nobody can tell theirs. */
export const exclusionReasons = [
  'cancelled',
  'test',
  'not-assisted',
  'no-eligible-order',
  'unscored',
  'superseded',
  'quarantined',
  'deleted',
] as const

const quantitySchema = z.strictObject({
  what: z.enum(quantityNames),
  measure: z.enum(measures),
  /** How many rows there are. */
  count: countSchema,
  /** For an amount of money: its sum, one line per currency. */
  money: z.array(moneySchema).nullable(),
  /** For scores: their sum. */
  scores: countSchema.nullable(),
})

const fractionSchema = z.strictObject({
  numerator: quantitySchema,
  /** null: the figure is no quotient. */
  denominator: quantitySchema.nullable(),
})

/** Rows a window can open. */
const openingSchema = z.discriminatedUnion('view', [
  z.strictObject({
    view: z.literal('orders'),
    what: z.enum(quantityNames),
    isBefore: z.boolean(),
    query: orderQuerySchema,
    count: countSchema,
  }),
  z.strictObject({
    view: z.literal('interactions'),
    what: z.enum(quantityNames),
    isBefore: z.boolean(),
    query: interactionQuerySchema,
    count: countSchema,
  }),
])

/** Everything needed to believe a figure: numbers and codes; the words for them are the window's. */
export const explanationSchema = z.strictObject({
  metric: z.strictObject({ id: z.string(), version: z.int(), unit: z.string() }),
  /** The rule that decided what is widget-assisted; null where nothing depends on it. */
  attribution: attributionSchema.nullable(),
  ...fractionSchema.shape,
  /** The same of the days a change is measured against; null: nothing is compared. */
  before: fractionSchema.nullable(),
  /** What does not count, and why; reasons that struck nothing are listed with 0. */
  excluded: z.array(z.strictObject({ reason: z.enum(exclusionReasons), count: countSchema })),
  /** The store's clock at the last complete sync; null before the first. */
  asOf: instantSchema.nullable(),
  /** Exactly the rows behind the numerator, and behind the denominator where those are others. */
  opens: z.array(openingSchema),
})

export type Figure = z.output<typeof figureSchema>
export type FigureInput = z.input<typeof figureSchema>
export type Explanation = z.output<typeof explanationSchema>
export type Quantity = z.output<typeof quantitySchema>
export type QuantityName = (typeof quantityNames)[number]
export type Measure = (typeof measures)[number]
export type ExclusionReason = (typeof exclusionReasons)[number]
export type Opening = z.output<typeof openingSchema>
