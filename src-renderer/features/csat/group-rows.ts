import { rankByCsat } from '#shared/metrics/rank-by-csat.ts'
import { sampleOf } from '#shared/metrics/sample-rule.ts'
import { type ScoreFigures, scoreFigures } from '#shared/metrics/score-figures.ts'
import { type ScoreTally, tallyAt } from '#shared/metrics/score-tally.ts'
import type { CsatOverview } from '#shared/rpc/shapes/csat.shapes.ts'
import type { FigureInput } from '#shared/rpc/shapes/explain.shapes.ts'
import type { InteractionQuery } from '#shared/rpc/shapes/lists.shapes.ts'
import { words } from '../../ui/words/words.copy.ts'
import { csatScreenCopy as copy } from './csat.copy.ts'
import { type CsatScope, figureOf, responsesBeside, responsesOf, shareMetric, withoutOrder } from './rating-queries.ts'

/** One line of a list: the responses of a creator, an agent, or of orders with something else. */
export type GroupRow = {
  key: string
  name: string
  hint: string | null
  /** Nobody in particular: said quietly, never ranked. */
  isRest: boolean
  figures: ScoreFigures
  rank: number | null
  /** Exactly its responses. */
  query: InteractionQuery
  /** What its share is asked about by. */
  figure: FigureInput
}

type Unranked = Omit<GroupRow, 'rank' | 'figures'> & { tally: ScoreTally }

/** Creators of eligible orders that were rated, and the responses that count for none of them. */
export function creatorRows({ creators }: CsatOverview, scope: CsatScope): GroupRow[] {
  const rows = creators.ids.map((id, index): Unranked => {
    const name = creators.names[index] ?? null
    const ofCreator = { ...scope, creator: { id, name } }
    return {
      key: id === null ? '' : `=${id}`,
      name: id === null ? copy.uncredited : (name ?? id),
      hint: null,
      isRest: id === null,
      tally: tallyAt(creators.scores, index),
      query: responsesOf(ofCreator),
      figure: figureOf(ofCreator, 'creator-csat'),
    }
  })
  const rest = (order: 'not-eligible' | 'none', name: string, hint: string, tally: ScoreTally): Unranked[] => {
    if (tally.every((count) => count === 0)) return []
    const query = order === 'none' ? withoutOrder(scope) : { ...responsesOf(scope), eligibleOrder: false }
    const figure = { ...figureOf(scope, 'csat-percent'), order }
    return [{ key: order, name, hint, isRest: true, tally, query, figure }]
  }
  return ranked([
    ...rows,
    ...rest('not-eligible', copy.notEligible, copy.notEligibleHint, creators.notEligible),
    ...rest('none', copy.noOrder, copy.noOrderHint, creators.noOrder),
  ])
}

/** Agents named by responses, and those that name none. */
export function agentRows({ agents }: CsatOverview, scope: CsatScope): GroupRow[] {
  return ranked(
    agents.names.map((name, index) => {
      const ofAgent = { ...scope, agent: { name } }
      return {
        key: name === null ? '' : `=${name}`,
        name: name ?? copy.unattributed,
        hint: null,
        isRest: name === null,
        tally: tallyAt(agents.scores, index),
        query: responsesOf(ofAgent),
        figure: figureOf(ofAgent, shareMetric(scope)),
      }
    }),
  )
}

/** By what else the order has; kinds overlap, so nothing is ranked. */
export function besideRows({ beside }: CsatOverview, scope: CsatScope): GroupRow[] {
  const nameOf = (one: (typeof beside)[number]['beside']): [string, string | null] => {
    if (one === 'nothing') return [copy.nothingElse, copy.nothingElseHint]
    return one === 'no-order' ? [copy.noOrder, copy.noOrderHint] : [words.kinds[one].title, null]
  }
  return beside.map(({ beside: one, tally }) => {
    const [name, hint] = nameOf(one)
    const isRest = one === 'nothing' || one === 'no-order'
    const query = responsesBeside(scope, one)
    const figure =
      one === 'no-order'
        ? { ...figureOf(scope, 'csat-percent'), order: 'none' as const }
        : { ...figureOf(scope, shareMetric(scope)), beside: one }
    return { key: one, name, hint, isRest, figures: scoreFigures(tally), rank: null, query, figure }
  })
}

/** With ranks; nobody in particular comes after everybody who has a name, wherever a sort lets them be. */
function ranked(unordered: readonly Unranked[]): GroupRow[] {
  const rows = unordered.toSorted((a, b) => Number(a.isRest) - Number(b.isRest))
  const figures = rows.map(({ tally }) => scoreFigures(tally))
  const ranks = rankByCsat(rows.map(({ isRest }, index) => (isRest ? null : figures[index]!.share)))
  return rows.map(({ tally: _tally, ...row }, index) => ({ ...row, figures: figures[index]!, rank: ranks[index]! }))
}

/** Where a row stands by its share: by the lower bound of its interval; undefined where the sample says too little, or nobody is meant. */
export function shareOrder({ isRest, figures: { share } }: GroupRow): number | undefined {
  return isRest || share === null || sampleOf(share.responses) === 'few' ? undefined : share.low
}
