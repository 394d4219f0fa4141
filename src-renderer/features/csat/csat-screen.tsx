import { responses } from '#shared/metrics/score-tally.ts'
import type { CsatOverview } from '#shared/rpc/shapes/csat.shapes.ts'
import { useIncomplete } from '../../data/sync.queries.ts'
import { useCsatView } from '../../state/csat-view.ts'
import { Button } from '../../ui/button.tsx'
import { ProgressLine, ViewHeader } from '../../ui/header/view-header.tsx'
import { IncompleteMark } from '../../ui/incomplete/incomplete-mark.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { StateView } from '../../ui/states/state-view.tsx'
import { csatScreenCopy as copy } from './csat.copy.ts'
import classes from './csat.module.css'
import { CsatFiltersBar } from './csat-filters.tsx'
import { Distribution } from './distribution.tsx'
import { Headline } from './headline.tsx'
import { Parts } from './parts.tsx'
import type { CsatScope } from './rating-queries.ts'
import { Trend } from './trend.tsx'
import { useCsat } from './use-csat.ts'

/** The CSAT screen: the score and whether it moved, its course and its scores, by whom, and what shoppers wrote. */
export function CsatScreen() {
  const { scope, overview, people, isFiltered } = useCsat()
  const { data, error, isFetching, isPlaceholderData, refetch } = overview
  const incomplete = useIncomplete()
  return (
    <section className={classes.screen} aria-label={copy.title}>
      <ViewHeader title={copy.title} mark={incomplete && <IncompleteMark />} />
      <CsatFiltersBar people={people} />
      <ProgressLine active={isFetching && (isPlaceholderData || data === undefined)} />
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} strip={data !== undefined} />}
      {data !== undefined &&
        (isEmpty(data) ? (
          <NoRatings isFiltered={isFiltered} />
        ) : (
          <Content overview={data} scope={scope} busy={isFetching} />
        ))}
    </section>
  )
}

type ContentProps = { overview: CsatOverview; scope: CsatScope; busy: boolean }

function Content({ overview, scope, busy }: ContentProps) {
  return (
    <ScrollRegion as="section" aria-label={copy.headline} className={classes.content}>
      <Headline overview={overview} scope={scope} />
      <div className={classes.charts}>
        <Trend overview={overview} scope={scope} />
        <Distribution overview={overview} scope={scope} />
      </div>
      <Parts overview={overview} scope={scope} busy={busy} />
    </ScrollRegion>
  )
}

/** Nothing was rated, and nothing that does not count was, either. */
function isEmpty({ now, excluded }: CsatOverview): boolean {
  return responses(now) + excluded.superseded + excluded.unscored === 0
}

function NoRatings({ isFiltered }: { isFiltered: boolean }) {
  const { period, set } = useCsatView()
  if (isFiltered) {
    return (
      <StateView {...copy.emptyFilter}>
        <Button onClick={() => set({ creator: null, agent: null })}>{copy.filters.clearAll}</Button>
      </StateView>
    )
  }
  if (period === 'all') return <StateView {...copy.empty} />
  return (
    <StateView {...copy.emptyPeriod}>
      <Button onClick={() => set({ period: 'all' })}>{copy.showAllTime}</Button>
    </StateView>
  )
}
