import { useMemo, useRef } from 'react'
import type { CreatorRow } from '#shared/rpc/shapes.ts'
import { useCreators } from '../../data/creators.queries.ts'
import { useIncomplete } from '../../data/sync.queries.ts'
import { useCommand } from '../../state/commands.ts'
import { useCreatorsView } from '../../state/creators-view.ts'
import { noFilters } from '../../state/order-filters.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { goTo } from '../../state/route.ts'
import { Button } from '../../ui/button.tsx'
import { OneChip } from '../../ui/chips/choice-chips.tsx'
import { periodOfPreset, periodPresets } from '../../ui/format/period-preset.ts'
import { SearchBox } from '../../ui/header/search-box.tsx'
import { ProgressLine, ViewHeader } from '../../ui/header/view-header.tsx'
import { IncompleteMark } from '../../ui/incomplete/incomplete-mark.tsx'
import { useTimes } from '../../ui/moment/moment.tsx'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { StateView } from '../../ui/states/state-view.tsx'
import { creatorKey } from './creator-sort.ts'
import { creatorsCopy as copy } from './creators.copy.ts'
import classes from './creators.module.css'
import { CreatorsGrid } from './creators-grid.tsx'
import { Headline } from './headline.tsx'

const periods = periodPresets.map((value) => ({ value, label: copy.presets[value] }))

/** The Creators screen: headline figures, the table, and the way to a creator's orders. */
export function CreatorsScreen() {
  const { zone, nowAt } = useTimes()
  const view = useCreatorsView()
  const periodText = JSON.stringify(periodOfPreset(view.preset, zone, nowAt))
  const period = useMemo(() => JSON.parse(periodText) as ReturnType<typeof periodOfPreset>, [periodText])
  const { data, error, isFetching, isPlaceholderData, refetch } = useCreators(period)
  const incomplete = useIncomplete()
  const focusSearch = useRef<(() => void) | null>(null)
  const frame = useRef<HTMLElement>(null)

  const rows = useMemo(() => matching(data?.rows ?? [], view.search), [data, view.search])
  const selected = data?.rows.find((row) => creatorKey(row) === view.selected)
  const showOrders = (row: CreatorRow) => {
    const creatorName = row.creatorId === null ? copy.uncredited : (row.name ?? row.creatorId)
    useOrdersView.getState().setFilters({ ...noFilters, preset: view.preset, creatorIds: [row.creatorId], creatorName })
    goTo('orders')
  }
  useCommand('search', () => {
    focusSearch.current?.()
    return true
  })
  useCommand('close', () => {
    view.select(null)
    return view.selected !== null
  })
  useCommand('row.open', () => {
    if (selected !== undefined) showOrders(selected)
    return selected !== undefined
  })

  return (
    <section ref={frame} className={classes.screen} aria-label={copy.title}>
      <ViewHeader title={copy.title} mark={incomplete && <IncompleteMark />}>
        <SearchBox
          value={view.search}
          onChange={view.setSearch}
          {...copy.search}
          clearLabel={copy.search.clear}
          focusRef={focusSearch}
          onDone={() => frame.current?.querySelector<HTMLElement>('[data-facet-grid]')?.focus()}
        />
      </ViewHeader>
      <div className={classes.filters}>
        <OneChip
          label={copy.period}
          clearLabel={copy.clear(copy.period)}
          choices={periods}
          value={view.preset}
          rest="all"
          restShown
          onChange={view.setPreset}
        />
      </div>
      <ProgressLine active={isFetching && (isPlaceholderData || data === undefined)} />
      {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} strip={data !== undefined} />}
      {data !== undefined && data.rows.length > 0 && (
        <Headline
          name={selected === undefined ? copy.total : (selected.name ?? selected.creatorId ?? copy.uncredited)}
          figures={selected ?? data.total}
          onShowOrders={selected === undefined ? null : () => showOrders(selected)}
          onClear={selected === undefined ? null : () => view.select(null)}
        />
      )}
      {data !== undefined && rows.length === 0 && <NoCreators anyRows={data.rows.length > 0} />}
      {data !== undefined && rows.length > 0 && (
        <CreatorsGrid rows={rows} total={data.total} busy={isFetching} onOpen={showOrders} />
      )}
    </section>
  )
}

/** Rows whose name holds the letters searched for. */
function matching(rows: readonly CreatorRow[], search: string): readonly CreatorRow[] {
  const text = search.trim().toLocaleLowerCase()
  if (text === '') return rows
  return rows.filter((row) => (row.name ?? row.creatorId ?? copy.uncredited).toLocaleLowerCase().includes(text))
}

function NoCreators({ anyRows }: { anyRows: boolean }) {
  const { preset, setPreset, setSearch } = useCreatorsView()
  if (anyRows) {
    return (
      <StateView title={copy.nothingTitle} text={copy.nothingText}>
        <Button onClick={() => setSearch('')}>{copy.clearSearch}</Button>
      </StateView>
    )
  }
  if (preset === 'all') return <StateView title={copy.emptyTitle} text={copy.emptyText} />
  return (
    <StateView title={copy.emptyPeriodTitle} text={copy.emptyPeriodText}>
      <Button onClick={() => setPreset('all')}>{copy.allTime}</Button>
    </StateView>
  )
}
