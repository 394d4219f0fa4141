import { useMemo } from 'react'
import type { CsatOverviewInput } from '#shared/rpc/shapes/csat.shapes.ts'
import { useCsatOverview } from '../../data/csat.queries.ts'
import { useCsatView } from '../../state/csat-view.ts'
import { useTimes } from '../../ui/moment/moment.tsx'
import { periodOfChoice } from '../../ui/period/period-choice.ts'
import type { CsatScope } from './rating-queries.ts'

/** The overview the view asks for, and the scope all its figures are of. */
export function useCsat() {
  const { zone, nowAt } = useTimes()
  const { period: choice, compare, bucket, creator, agent } = useCsatView()
  // The text of the scope, so that a minute that changes nothing asks nothing.
  const text = JSON.stringify({ period: periodOfChoice(choice, zone, nowAt), creator, agent })
  const scope = useMemo(() => JSON.parse(text) as CsatScope, [text])
  const question = questionOf(scope, compare, bucket)
  const isFiltered = creator !== null || agent !== null
  const overview = useCsatOverview(question)
  // Whom to filter by is asked of everybody.
  const everybody = useCsatOverview(questionOf({ ...scope, creator: null, agent: null }, compare, bucket), isFiltered)
  return { scope, overview, people: isFiltered ? everybody.data : overview.data, isFiltered }
}

function questionOf(
  { period, creator, agent }: CsatScope,
  compare: boolean,
  bucket: CsatOverviewInput['bucket'],
): CsatOverviewInput {
  return {
    period,
    compare,
    bucket,
    creatorIds: creator === null ? [] : [creator.id],
    agents: agent === null ? [] : [agent.name],
  }
}
