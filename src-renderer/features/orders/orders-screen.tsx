import { useCallback, useEffect, useRef } from 'react'
import { markFirstRows } from '../../data/first-rows.ts'
import { useIncomplete } from '../../data/sync.queries.ts'
import { useCommand } from '../../state/commands.ts'
import { isFiltered } from '../../state/order-filters.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { formatCount } from '../../ui/format/number.ts'
import { SearchBox } from '../../ui/header/search-box.tsx'
import { ProgressLine, ViewHeader } from '../../ui/header/view-header.tsx'
import { IncompleteMark } from '../../ui/incomplete/incomplete-mark.tsx'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { NoOrders } from './no-orders.tsx'
import { OrderFiltersBar } from './order-filters-bar.tsx'
import { ordersCopy } from './orders.copy.ts'
import classes from './orders.module.css'
import { OrdersGrid } from './orders-grid.tsx'
import { useOrderList } from './use-order-list.ts'
import { useRowCommands } from './use-row-commands.ts'

/** The Orders screen: search, filters and the table. Opening a row is the panel's business, told through the view state. */
export function OrdersScreen() {
  const { query, setRange, rows, setHeld } = useOrderList()
  const search = useOrdersView((view) => view.filters.search)
  const filtered = useOrdersView((view) => isFiltered(view.filters))
  const setFilters = useOrdersView((view) => view.setFilters)
  const focusSearch = useRef<(() => void) | null>(null)
  const frame = useRef<HTMLElement>(null)
  const { total, loaded, error, loading } = rows

  const focusGrid = useCallback(() => frame.current?.querySelector<HTMLElement>('[data-facet-grid]')?.focus(), [])
  const onSearch = useCallback((text: string) => setFilters({ search: text }), [setFilters])
  const open = useRowCommands(rows, query)
  useCommand('search', () => {
    focusSearch.current?.()
    return focusSearch.current !== null
  })

  const incomplete = useIncomplete()
  // Unfiltered, the sidebar and the status bar say it already.
  const detail = total === null || !(filtered || incomplete) ? undefined : ordersCopy.count(formatCount(total), total)
  const painted = loaded.rows.length > 0
  useEffect(() => {
    if (painted) markFirstRows()
  }, [painted])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the View buttons inside answer keys by themselves
    <section
      ref={frame}
      className={classes.screen}
      aria-label={ordersCopy.title}
      onClick={(event) => {
        const row =
          event.target instanceof Element ? event.target.closest('[data-open-order]')?.closest('[data-index]') : null
        if (row != null) open(Number(row.getAttribute('data-index')), 'pointer')
      }}
    >
      <ViewHeader title={ordersCopy.title} detail={detail} mark={incomplete && <IncompleteMark />}>
        <SearchBox
          value={search}
          onChange={onSearch}
          label={ordersCopy.search.label}
          placeholder={ordersCopy.search.placeholder}
          clearLabel={ordersCopy.search.clear}
          focusRef={focusSearch}
          onDone={focusGrid}
        />
      </ViewHeader>
      <OrderFiltersBar query={query} />
      <ProgressLine active={loading || rows.shown !== query} />
      {error !== null && <ErrorNotice error={error} onRetry={rows.retry} strip={painted} />}
      {total === 0 && error === null && <NoOrders query={rows.shown} />}
      {(total === null ? error === null : total > 0) && (
        <OrdersGrid rows={rows} wanted={query} onHeld={setHeld} onRange={setRange} onOpen={open} />
      )}
    </section>
  )
}
