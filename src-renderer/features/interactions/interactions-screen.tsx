import { useCallback, useRef, useState } from 'react'
import { useInteractionFacets } from '../../data/interactions.queries.ts'
import { useIncomplete } from '../../data/sync.queries.ts'
import { useCommand } from '../../state/commands.ts'
import { activeInteractionFilters } from '../../state/interaction-filters.ts'
import { useInteractionsView } from '../../state/interactions-view.ts'
import { formatCount } from '../../ui/format/number.ts'
import { SearchBox } from '../../ui/header/search-box.tsx'
import { ProgressLine, ViewHeader } from '../../ui/header/view-header.tsx'
import { IncompleteMark } from '../../ui/incomplete/incomplete-mark.tsx'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { InteractionFiltersBar } from './filters-bar.tsx'
import { interactionsCopy } from './interactions.copy.ts'
import classes from './interactions.module.css'
import { InteractionsGrid } from './interactions-grid.tsx'
import { NoInteractions } from './no-interactions.tsx'
import { useInteractionList } from './use-interaction-list.ts'
import { useRowCommands } from './use-row-commands.ts'

/** The Interactions screen: search, filters and the table of everything shoppers did, with or without an order. */
export function InteractionsScreen() {
  const list = useInteractionList()
  const { query, rows } = list
  const { total, error, loading, loaded } = rows
  const search = useInteractionsView((view) => view.filters.search)
  const filtered = useInteractionsView((view) => activeInteractionFilters(view.filters).length > 0)
  const setFilters = useInteractionsView((view) => view.setFilters)
  const [looked, setLooked] = useState(false)
  const facets = useInteractionFacets(query, looked || (total === 0 && filtered))
  const focusSearch = useRef<(() => void) | null>(null)
  const frame = useRef<HTMLElement>(null)
  const open = useRowCommands(rows, query)
  useCommand('search', () => {
    focusSearch.current?.()
    return focusSearch.current !== null
  })

  const focusGrid = useCallback(() => frame.current?.querySelector<HTMLElement>('[data-facet-grid]')?.focus(), [])
  const onSearch = useCallback((text: string) => setFilters({ search: text }), [setFilters])
  const onLook = useCallback(() => setLooked(true), [])
  const incomplete = useIncomplete()
  const copy = interactionsCopy
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the View buttons inside answer keys by themselves
    <section
      ref={frame}
      className={classes.screen}
      aria-label={copy.title}
      onClick={(event) => {
        const button = event.target instanceof Element ? event.target.closest('[data-open-interaction]') : null
        const row = button?.closest('[data-index]')
        if (row != null) open(Number(row.getAttribute('data-index')), 'pointer')
      }}
    >
      <ViewHeader
        title={copy.title}
        detail={total === null ? undefined : copy.count(formatCount(total), total)}
        mark={incomplete && <IncompleteMark />}
      >
        <SearchBox
          value={search}
          onChange={onSearch}
          label={copy.search.label}
          placeholder={copy.search.placeholder}
          clearLabel={copy.search.clear}
          focusRef={focusSearch}
          onDone={focusGrid}
        />
      </ViewHeader>
      <InteractionFiltersBar facets={facets.data} onLook={onLook} />
      <ProgressLine active={loading || rows.shown !== query} />
      {error !== null && <ErrorNotice error={error} onRetry={rows.retry} strip={loaded.rows.length > 0} />}
      {total === 0 && error === null && <NoInteractions facets={facets.isPlaceholderData ? undefined : facets.data} />}
      {(total === null ? error === null : total > 0) && <InteractionsGrid list={list} onOpen={open} />}
    </section>
  )
}
