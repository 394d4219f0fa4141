import type { ExclusionReason, Figure } from '#shared/rpc/shapes/explain.shapes.ts'
import type { QuantitySpec, Scope } from './row-sets.ts'

/** What a figure may be limited to beside its period. */
export type Limit = keyof Pick<Figure, 'creator' | 'agent' | 'order' | 'beside' | 'score' | 'currency'>

/** How one metric is explained. A metric joins with an entry in one of the lists of the registry. */
export type MetricExplanation = {
  /** The id of the metric. */
  id: string
  numerator(scope: Scope): QuantitySpec
  /** null: the figure is no quotient. */
  denominator: QuantitySpec | null
  /** What a figure of it can be limited to; anything else is refused. */
  limits: readonly Limit[]
  /** What does not count, in the order it is told. */
  excludes: readonly ExclusionReason[]
  /** Whether the attribution rule decides anything. */
  isAttributed?: true
  /** Whether it measures the change against the preceding equal number of local days. */
  isChange?: true
}
