import type { Limit, MetricExplanation } from './metric-explanation.ts'
import { responses, responsesOfScore, satisfiedResponses } from './row-sets.ts'

const NO_RESPONSE = ['unscored', 'superseded', 'test', 'quarantined', 'deleted'] as const
const LIMITS: readonly Limit[] = ['creator', 'agent', 'order', 'beside']
const ELIGIBLE = { eligibleOrder: true } as const

/** Metrics of ratings. */
export const csatExplanations: readonly MetricExplanation[] = [
  {
    id: 'creator-csat',
    numerator: () => satisfiedResponses(ELIGIBLE),
    denominator: responses('count', ELIGIBLE),
    limits: ['creator', 'agent', 'beside'],
    excludes: ['no-eligible-order', ...NO_RESPONSE],
  },
  {
    id: 'csat-percent',
    numerator: () => satisfiedResponses(),
    denominator: responses('count'),
    limits: LIMITS,
    excludes: NO_RESPONSE,
  },
  {
    id: 'csat-average',
    numerator: () => responses('scores'),
    denominator: responses('count'),
    limits: LIMITS,
    excludes: NO_RESPONSE,
  },
  {
    id: 'csat-responses',
    numerator: ({ score }) => (score === null ? responses('count') : responsesOfScore),
    denominator: null,
    limits: [...LIMITS, 'score'],
    excludes: NO_RESPONSE,
  },
  {
    id: 'csat-change',
    numerator: () => satisfiedResponses(),
    denominator: responses('count'),
    limits: LIMITS,
    excludes: NO_RESPONSE,
    isChange: true,
  },
]
