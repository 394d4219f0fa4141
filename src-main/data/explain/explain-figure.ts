import { FacetError } from '#shared/base/facet-error.ts'
import { precedingDays } from '#shared/base/period.ts'
import { metrics } from '#shared/metrics/registry.ts'
import type { Explanation, Figure, Opening, Quantity } from '#shared/rpc/shapes/explain.shapes.ts'
import type { Settings } from '#shared/rpc/shapes.ts'
import { attributionOf } from '../settings.ts'
import { type Asked, countRows } from './count-rows.ts'
import { type AsideCounts, countExcluded } from './exclusions.ts'
import type { Limit, MetricExplanation } from './metric-explanation.ts'
import { metricExplanations } from './registry.ts'
import type { QuantitySpec, RowSet, Scope } from './row-sets.ts'

/** What an explanation needs beside the mirror. */
export type Surroundings = { aside: AsideCounts; asOf: number | null }

type Fraction = Pick<Explanation, 'numerator' | 'denominator'>

/**
 * Explains a figure from one state of the mirror: what it is made of, what was left out and why, and which rows are behind it.
 * Throws `invalid_input` for a metric that does not exist, or a limit it does not know.
 */
export async function explainFigure(figure: Figure, asked: Asked, around: Surroundings): Promise<Explanation> {
  const metric = metrics.find(({ id }) => id === figure.metric)
  const spec = metricExplanations.get(figure.metric)
  if (metric === undefined || spec === undefined) {
    throw new FacetError('invalid_input', `There is no metric "${figure.metric}".`)
  }
  refuseLimits(spec, figure)
  const scope = scopeOf(figure, asked.settings)
  const { numerator, denominator, opens } = await fractionOf(spec, scope, figure, asked, false)
  const earlier = spec.isChange === true ? precedingDays(figure.period) : null
  const before =
    earlier === null
      ? null
      : await fractionOf(spec, { ...scope, period: { ...figure.period, ...earlier } }, figure, asked, true)
  const view = spec.numerator(scope).rows(scope).view
  const excluded: Explanation['excluded'] = []
  for (const reason of spec.excludes) {
    excluded.push({ reason, count: await countExcluded(reason, view, scope, asked, around.aside) })
  }
  return {
    metric: { id: metric.id, version: metric.version, unit: metric.unit },
    attribution: spec.isAttributed === true ? scope.attribution : null,
    numerator,
    denominator,
    before: before && { numerator: before.numerator, denominator: before.denominator },
    excluded,
    asOf: around.asOf,
    opens: distinct([...opens, ...(before?.opens ?? [])]),
  }
}

function refuseLimits({ id, limits }: MetricExplanation, figure: Figure): void {
  const asked = (['creator', 'agent', 'order', 'beside', 'score', 'currency'] as const satisfies Limit[]).filter(
    (limit) => figure[limit] !== null,
  )
  const unknown = asked.find((limit) => !limits.includes(limit))
  if (unknown !== undefined) throw new FacetError('invalid_input', `The metric "${id}" knows no ${unknown}.`)
}

function scopeOf({ period, creator, agent, order, beside, score, attribution }: Figure, settings: Settings): Scope {
  return { period, creator, agent, order, beside, score, attribution: attributionOf(attribution, settings) }
}

async function fractionOf(
  spec: MetricExplanation,
  scope: Scope,
  figure: Figure,
  asked: Asked,
  isBefore: boolean,
): Promise<Fraction & { opens: Opening[] }> {
  const count = async (part: QuantitySpec) => {
    const rows = part.rows(scope)
    const counted = await countRows(asked, rows, part.measure)
    const money =
      counted.money?.filter(({ currency }) => figure.currency === null || currency === figure.currency) ?? null
    const quantity: Quantity = { what: part.what, measure: part.measure, ...counted, money }
    return { quantity, open: openingOf(part, rows, counted.count, isBefore) }
  }
  const numerator = await count(spec.numerator(scope))
  const denominator = spec.denominator === null ? null : await count(spec.denominator)
  return {
    numerator: numerator.quantity,
    denominator: denominator?.quantity ?? null,
    opens: [numerator.open, ...(denominator === null ? [] : [denominator.open])],
  }
}

function openingOf({ what }: QuantitySpec, rows: RowSet, count: number, isBefore: boolean): Opening {
  return rows.view === 'orders'
    ? { view: 'orders', what, isBefore, query: rows.query, count }
    : { view: 'interactions', what, isBefore, query: rows.query, count }
}

/** Rows that are the same are opened by one button. */
function distinct(opens: readonly Opening[]): Opening[] {
  const seen = new Set<string>()
  return opens.filter(({ query }) => {
    const name = JSON.stringify(query)
    return !seen.has(name) && seen.add(name)
  })
}
