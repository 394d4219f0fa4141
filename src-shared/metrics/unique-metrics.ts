import type { Metric } from './metric.ts'

type Described = Pick<Metric<never, unknown>, 'id' | 'label' | 'formula'>

/** Spaces, case and punctuation do not make another formula. */
function canonical(formula: string): string {
  return formula
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * Accepts a list of metrics only when no two share an id, a label, a formula or a function:
 * a creator metric that existed twice is one of the bugs Facet was built against.
 * Throws: Error that names both metrics.
 */
export function defineRegistry<const M extends readonly (Described & { compute: unknown })[]>(metrics: M): M {
  const seen = new Map<unknown, string>()
  for (const metric of metrics) {
    const traits = [
      `id ${metric.id}`,
      `label ${metric.label.toLowerCase()}`,
      `formula ${canonical(metric.formula)}`,
      metric.compute,
    ]
    for (const trait of traits) {
      const other = seen.get(trait)
      if (other !== undefined)
        throw new Error(`Metrics "${other}" and "${metric.id}" are one metric twice: same ${describe(trait)}`)
      seen.set(trait, metric.id)
    }
  }
  return metrics
}

function describe(trait: unknown): string {
  return typeof trait === 'string' ? trait : 'function'
}
