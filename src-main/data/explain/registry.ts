import { csatExplanations } from './csat.explanations.ts'
import type { MetricExplanation } from './metric-explanation.ts'
import { salesExplanations } from './sales.explanations.ts'

/** How every metric is explained; a test holds it against the registry of metrics. */
export const metricExplanations: ReadonlyMap<string, MetricExplanation> = new Map(
  [...salesExplanations, ...csatExplanations].map((one) => [one.id, one]),
)
