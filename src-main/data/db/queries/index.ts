import type { QueryPlan } from '../query-plan.ts'
import { plans as creators } from './creators.queries.ts'
import { plans as csat } from './csat.queries.ts'
import { plans as excluded } from './excluded.queries.ts'
import { plans as interactions } from './interactions.queries.ts'
import { plans as liveVersions } from './live-versions.queries.ts'
import { plans as mirror } from './mirror.queries.ts'
import { plans as orderNumbers } from './order-numbers.queries.ts'
import { plans as orderSuggestions } from './order-suggestions.queries.ts'
import { plans as orderSummary } from './order-summary.queries.ts'
import { plans as orders } from './orders.queries.ts'
import { plans as search } from './search.queries.ts'
import { plans as timeline } from './timeline.queries.ts'

/** Every promise about an index, for the one test that explains them all. */
export const queryPlans: readonly QueryPlan[] = [
  ...orders,
  ...orderNumbers,
  ...interactions,
  ...orderSummary,
  ...orderSuggestions,
  ...timeline,
  ...csat,
  ...creators,
  ...excluded,
  ...liveVersions,
  ...mirror,
  ...search,
]
