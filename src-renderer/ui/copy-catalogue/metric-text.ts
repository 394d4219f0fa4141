import { metricsCopy } from './metrics.copy.ts'

/** How a metric is called and worked out, in the language of the window. */
export type MetricText = { readonly label: string; readonly formula: string }

/** The words of a metric; one the catalogue does not know is called by its id. */
export function metricText(id: string): MetricText {
  const texts: Readonly<Record<string, MetricText>> = metricsCopy
  return texts[id] ?? { label: id, formula: '' }
}
