import { createContext, useContext } from 'react'
import { type CreatorFigures, creatorMetricIds } from '#shared/metrics/creator-figures.ts'
import type { FigureInput } from '#shared/rpc/shapes/explain.shapes.ts'
import type { Attribution, PeriodInput } from '#shared/rpc/shapes.ts'

/** What the figures of the screen were asked for. */
export type FigureScope = { period: PeriodInput; attribution: Attribution | null }

export const FigureScopeContext = createContext<FigureScope>({
  period: { from: null, to: null, zone: null },
  attribution: null,
})

/** Whom a figure is about: one creator (null stands for nobody), or everybody. */
export type Whom = { creatorId: string | null } | 'everybody'

/** Names a figure of the screen, to be explained and opened. */
export function useFigure(field: keyof CreatorFigures, whom: Whom): FigureInput {
  const scope = useContext(FigureScopeContext)
  return { ...figureOf(field, whom, scope) }
}

/** A figure of a scope. Only what depends on the rule names it. */
export function figureOf(field: keyof CreatorFigures, whom: Whom, { period, attribution }: FigureScope): FigureInput {
  const creator = whom === 'everybody' ? null : { id: whom.creatorId }
  return { metric: creatorMetricIds[field], period, creator, attribution: ruled.has(field) ? attribution : null }
}

const ruled: ReadonlySet<keyof CreatorFigures> = new Set([
  'widgetAssistedSales',
  'widgetAssistedRevenue',
  'assistedAov',
  'assistShare',
  'revenueShare',
])
