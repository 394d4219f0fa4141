import type { Figure, Measure, QuantityName } from '#shared/rpc/shapes/explain.shapes.ts'
import { type InteractionQuery, interactionQuerySchema } from '#shared/rpc/shapes/lists.shapes.ts'
import { type Attribution, type OrderQuery, orderQuerySchema } from '#shared/rpc/shapes.ts'

/** What a figure is limited to before its metric has its say, with the attribution rule settled. */
export type Scope = Pick<Figure, 'period' | 'creator' | 'agent' | 'order' | 'beside' | 'score'> & {
  attribution: Attribution
}

/** Rows, as the query that finds them. */
export type RowSet = { view: 'orders'; query: OrderQuery } | { view: 'interactions'; query: InteractionQuery }

/** One part of a figure: which rows, and what of them is added up. */
export type QuantitySpec = { what: QuantityName; measure: Measure; rows(scope: Scope): RowSet }

/** Orders placed in the period, of the creator asked for. */
export function scopedOrders({ period, creator }: Scope, more: Partial<OrderQuery> = {}): RowSet {
  const creatorIds = creator === null ? [] : [creator.id]
  return { view: 'orders', query: { ...orderQuerySchema.parse({}), period, creatorIds, ...more } }
}

/** Ratings given in the period, to the agent and through the orders asked for. */
export function scopedRatings(
  { period, creator, agent, order, beside }: Scope,
  more: Partial<InteractionQuery> = {},
): RowSet {
  const query: InteractionQuery = {
    ...interactionQuerySchema.parse({}),
    period,
    kinds: ['csat'],
    creatorIds: creator === null ? [] : [creator.id],
    eligibleOrder: creator !== null ? true : order === 'not-eligible' ? false : null,
    matches: order === 'none' ? ['none', 'orphan'] : [],
    besideKinds: beside === null ? [] : [beside],
    agents: agent === null ? [] : [agent.name],
    ...more,
  }
  return { view: 'interactions', query }
}

/** Orders that count in sales. */
export const eligibleOrders = (measure: Measure): QuantitySpec => ({
  what: 'eligible-orders',
  measure,
  rows: (scope) => scopedOrders(scope, { eligible: true }),
})

/** Orders that count in sales and that the attribution rule accepts. */
export const assistedOrders = (measure: Measure): QuantitySpec => ({
  what: 'assisted-orders',
  measure,
  rows: (scope) => scopedOrders(scope, { eligible: true, assisted: true, attribution: scope.attribution }),
})

/** All orders, cancelled ones too. */
export const placedOrders: QuantitySpec = {
  what: 'placed-orders',
  measure: 'count',
  rows: (scope) => scopedOrders(scope),
}

/** Orders with a return or a resize asked for. */
export const requestedOrders: QuantitySpec = {
  what: 'requested-orders',
  measure: 'count',
  rows: (scope) => scopedOrders(scope, { anyKinds: ['return', 'resize'] }),
}

/** Ratings that count as responses; of one score when that is asked for. */
export const responses = (measure: Measure, more: Partial<InteractionQuery> = {}): QuantitySpec => ({
  what: 'responses',
  measure,
  rows: (scope) => scopedRatings(scope, { response: true, ...more }),
})

/** Responses scored 4 or 5. */
export const satisfiedResponses = (more: Partial<InteractionQuery> = {}): QuantitySpec => ({
  what: 'satisfied-responses',
  measure: 'count',
  rows: (scope) => scopedRatings(scope, { response: true, scores: [4, 5], ...more }),
})

/** Responses of the score asked for. */
export const responsesOfScore: QuantitySpec = {
  what: 'responses-of-score',
  measure: 'count',
  rows: (scope) => scopedRatings(scope, { response: true, scores: scope.score === null ? [] : [scope.score] }),
}
