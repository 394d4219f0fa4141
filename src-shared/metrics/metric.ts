/** What a figure is measured in. Money carries its own currency. */
export type Unit = 'count' | 'percent' | 'points' | 'score' | 'money'

/** One metric: what it is called, how it is worked out, and the pure function that does it. */
export type Metric<Tally, Value> = {
  id: string
  label: string
  unit: Unit
  /** The formula in the words of the product; two metrics with one formula are refused. */
  formula: string
  /** Raised when the definition changes, so that a report can say which one it used. */
  version: number
  compute(tally: Tally): Value
}

/** Keeps a metric's exact types. */
export function defineMetric<Tally, Value>(metric: Metric<Tally, Value>): Metric<Tally, Value> {
  return metric
}
