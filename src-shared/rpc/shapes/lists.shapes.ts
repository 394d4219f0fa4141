import { z } from 'zod'
import {
  bandSchema,
  countSchema,
  instantSchema,
  interactionRowSchema,
  kindSchema,
  orderQuerySchema,
  orderRowSchema,
  periodSchema,
} from '../shapes.ts'

/**
 * A list a window scrolls through: asked by query, offset and limit. Its rows stand still: the answer names a snapshot, and as
 * long as that is sent back the places stay, each with the present values of its row (null: deleted since). `newRows` says
 * how many rows a new snapshot would have that this one has not. An unknown snapshot (null, evicted, from before a restart) is
 * answered with a new one.
 */
const listInput = {
  offset: countSchema,
  limit: z.int().min(1).max(1_000),
  snapshot: z.string().nullable().default(null),
}
const listOutput = { snapshot: z.string(), total: countSchema, newRows: countSchema }

export const orderListInputSchema = z.strictObject({ query: orderQuerySchema, ...listInput })
export const orderListSchema = z.strictObject({ ...listOutput, rows: z.array(orderRowSchema.nullable()) })

/** How an interaction stands to the orders: `orphan` names an order that is not there, `none` names no order. */
export const matchStates = ['matched', 'orphan', 'none'] as const

export const interactionSortColumns = ['occurredAt', 'kind', 'orderNumber', 'score', 'agent'] as const

/** Which interactions: the one query object of screen, export and "open rows". Tests are never among them. */
export const interactionQuerySchema = z.strictObject({
  /** By occurredAt. */
  period: periodSchema.default({ from: null, to: null, zone: null }),
  /** Order-number forms, comment text, e-mail; blank means everything. */
  search: z.string().max(200).default(''),
  kinds: z.array(kindSchema).max(6).default([]),
  /** Bands of one csat score; `unrated`: csat interactions without a valid score. */
  bands: z.array(bandSchema).max(4).default([]),
  /** Exactly these scores. */
  scores: z.array(z.int().min(1).max(5)).max(5).default([]),
  matches: z.array(z.enum(matchStates)).max(3).default([]),
  /** true: only those that count as CSAT responses; false: only the others; null: both. */
  response: z.boolean().nullable().default(null),
  hasComment: z.boolean().nullable().default(null),
  /** Who served the shopper; null stands for nobody named. */
  agents: z.array(z.string().nullable()).max(500).default([]),
  /** Creator ids of the matched order; null stands for orders credited to nobody, and for no order at all. */
  creatorIds: z.array(z.string().nullable()).max(500).default([]),
  /** Whether the matched order is eligible (not cancelled, no test); null: whatever it is, and none. */
  eligibleOrder: z.boolean().nullable().default(null),
  /** What the matched order has beside it: an interaction of one of these kinds, other than its own; or of no other kind. */
  besideKinds: z
    .array(z.union([kindSchema, z.literal('nothing')]))
    .max(7)
    .default([]),
  sort: z
    .strictObject({ column: z.enum(interactionSortColumns), direction: z.enum(['asc', 'desc']) })
    .default({ column: 'occurredAt', direction: 'desc' }),
})

export const interactionListRowSchema = z.strictObject({
  id: z.string(),
  kind: kindSchema,
  occurredAt: instantSchema,
  orderNumber: z.string().nullable(),
  match: z.enum(matchStates),
  /** The matched order; null without one. */
  orderId: z.string().nullable(),
  creatorName: z.string().nullable(),
  rating: z.string().nullable(),
  score: z.int().min(1).max(5).nullable(),
  /** Whether it counts as a CSAT response. */
  response: z.boolean(),
  comment: z.string().nullable(),
  agent: z.string().nullable(),
  sms: z.boolean().nullable(),
})

/** One interaction in full: `interactions.get`. */
export const interactionDetailSchema = interactionRowSchema.extend({
  match: z.enum(matchStates),
  /** The matched order; null without one. */
  order: orderRowSchema
    .pick({ id: true, orderNumber: true, placedAt: true, status: true, creatorName: true })
    .nullable(),
  /** Whether it counts as a CSAT response. */
  response: z.boolean(),
})

export const interactionListInputSchema = z.strictObject({ query: interactionQuerySchema, ...listInput })
export const interactionListSchema = z.strictObject({
  ...listOutput,
  rows: z.array(interactionListRowSchema.nullable()),
})

/** A value a filter offers, with how many rows it would leave. */
const facet = <V extends z.ZodType>(value: V) => z.array(z.strictObject({ value, count: countSchema }))
const named = z.array(z.strictObject({ value: z.string().nullable(), name: z.string().nullable(), count: countSchema }))
/** Each filter that is set, with how many rows there would be without it. */
const without = <F extends string>(filters: readonly [F, ...F[]]) =>
  z.array(z.strictObject({ filter: z.enum(filters), count: countSchema }))

export const orderFilterNames = [
  'period',
  'search',
  'kinds',
  'anyKinds',
  'touched',
  'bands',
  'statuses',
  'creatorIds',
  'eligible',
  'assisted',
] as const
export const interactionFilterNames = [
  'period',
  'search',
  'kinds',
  'bands',
  'scores',
  'matches',
  'response',
  'hasComment',
  'agents',
  'creatorIds',
  'eligibleOrder',
  'besideKinds',
] as const

/**
 * What the filter values would leave: the count of each value obeys all filters but its own. A kind of orders (filter "each of
 * these kinds") is counted together with the kinds already chosen.
 */
export const orderFacetsSchema = z.strictObject({
  total: countSchema,
  kinds: facet(kindSchema),
  touched: facet(z.boolean()),
  bands: facet(bandSchema),
  statuses: facet(orderRowSchema.shape.status),
  creators: named,
  without: without(orderFilterNames),
})

export const interactionFacetsSchema = z.strictObject({
  total: countSchema,
  kinds: facet(kindSchema),
  bands: facet(bandSchema),
  matches: facet(z.enum(matchStates)),
  response: facet(z.boolean()),
  agents: facet(z.string().nullable()),
  creators: named,
  without: without(interactionFilterNames),
})

/** Order numbers near what was typed: at most one edit away from one another, nearest first. */
export const orderSuggestionsSchema = z.strictObject({
  suggestions: z.array(z.strictObject({ id: z.string(), orderNumber: z.string(), distance: countSchema })),
})

export type InteractionQuery = z.output<typeof interactionQuerySchema>
export type InteractionListRow = z.output<typeof interactionListRowSchema>
export type InteractionDetail = z.output<typeof interactionDetailSchema>
export type InteractionSortColumn = (typeof interactionSortColumns)[number]
export type MatchState = (typeof matchStates)[number]
export type OrderList = z.output<typeof orderListSchema>
export type InteractionList = z.output<typeof interactionListSchema>
export type OrderFacets = z.output<typeof orderFacetsSchema>
export type InteractionFacets = z.output<typeof interactionFacetsSchema>
export type OrderFilterName = (typeof orderFilterNames)[number]
export type InteractionFilterName = (typeof interactionFilterNames)[number]
