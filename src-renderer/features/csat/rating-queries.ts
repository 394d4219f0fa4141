import type { Beside } from '#shared/rpc/shapes/csat.shapes.ts'
import type { FigureInput } from '#shared/rpc/shapes/explain.shapes.ts'
import type { InteractionQuery } from '#shared/rpc/shapes/lists.shapes.ts'
import type { PeriodInput } from '#shared/rpc/shapes.ts'
import type { CsatFilters } from '../../state/csat-view.ts'
import { latestFirst } from '../../state/interaction-filters.ts'

/** What all figures of the screen are of. */
export type CsatScope = CsatFilters & { period: PeriodInput }

/** The ratings of a scope, as the Interactions screen is asked for them. */
export function ratingsOf({ period, creator, agent }: CsatScope): InteractionQuery {
  return {
    period,
    search: '',
    kinds: ['csat'],
    bands: [],
    scores: [],
    matches: [],
    response: null,
    hasComment: null,
    besideKinds: [],
    agents: agent === null ? [] : [agent.name],
    creatorIds: creator === null ? [] : [creator.id],
    eligibleOrder: creator === null ? null : true,
    sort: latestFirst,
  }
}

/** Those that count. */
export function responsesOf(scope: CsatScope): InteractionQuery {
  return { ...ratingsOf(scope), response: true }
}

/** Those that count and have no order: they name none, or one that is not there. */
export function withoutOrder(scope: CsatScope): InteractionQuery {
  return { ...responsesOf(scope), matches: ['none', 'orphan'] }
}

/** Those that count, by what else their order has. */
export function responsesBeside(scope: CsatScope, beside: Beside): InteractionQuery {
  return beside === 'no-order' ? withoutOrder(scope) : { ...responsesOf(scope), besideKinds: [beside] }
}

/** A figure of a scope: through the creator's eligible orders where one is chosen. */
export function figureOf({ period, creator, agent }: CsatScope, metric: string): FigureInput {
  return { metric, period, creator: creator && { id: creator.id }, agent }
}

/** The metric that says the share of a scope. */
export function shareMetric({ creator }: Pick<CsatScope, 'creator'>): 'csat-percent' | 'creator-csat' {
  return creator === null ? 'csat-percent' : 'creator-csat'
}
