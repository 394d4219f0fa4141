import { type ReactNode, useRef } from 'react'
import { useSettings, useUpdateSettings } from '../../data/settings.queries.ts'
import { useIncomplete } from '../../data/sync.queries.ts'
import { useCommand } from '../../state/commands.ts'
import { useCreatorsView } from '../../state/creators-view.ts'
import { useTableLayout } from '../../state/table-layouts.ts'
import { Button } from '../../ui/button.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { ColumnsButton } from '../../ui/grid/columns-button.tsx'
import { SearchBox } from '../../ui/header/search-box.tsx'
import { ProgressLine, ViewHeader } from '../../ui/header/view-header.tsx'
import { IncompleteMark } from '../../ui/incomplete/incomplete-mark.tsx'
import { PeriodPicker } from '../../ui/period/period-picker.tsx'
import { ErrorNotice } from '../../ui/states/error-notice.tsx'
import { StateView } from '../../ui/states/state-view.tsx'
import { creatorsCopy as copy } from './creators.copy.ts'
import classes from './creators.module.css'
import { CREATORS_TABLE, CreatorsGrid, useCreatorColumns } from './creators-grid.tsx'
import { FigureScopeContext } from './figure-scope.ts'
import { Headline } from './headline.tsx'
import { Reconciled } from './reconciled.tsx'
import { RuleSwitch } from './rule-switch.tsx'
import { useCreatorRows, useCreatorsQuestion } from './use-creators-answer.ts'

/** The Creators screen: headline figures and the table. Opening a row is the panel's business, told through the view state. */
export function CreatorsScreen() {
  const view = useCreatorsView()
  const question = useCreatorsQuestion()
  const { answer, unpacked, rows } = useCreatorRows(question)
  const { error, isFetching, isPlaceholderData, refetch } = answer
  const incomplete = useIncomplete()
  const focusSearch = useRef<(() => void) | null>(null)
  const frame = useRef<HTMLElement>(null)
  const anyRows = unpacked !== null && unpacked.lines.length > 0
  const count = rows.filter(({ creatorId }) => creatorId !== null).length
  const open = (key: string | undefined) => {
    if (key !== undefined) view.set({ selected: key, panelOpen: true })
    return key !== undefined
  }
  useCommand('search', () => {
    focusSearch.current?.()
    return true
  })
  useCommand('row.open', () => open((rows.find((row) => row.id === view.selected) ?? rows[0])?.id))

  return (
    <FigureScopeContext value={question}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside answer keys by themselves */}
      <section
        ref={frame}
        className={classes.screen}
        aria-label={copy.title}
        onClick={(event) => {
          const row =
            event.target instanceof Element
              ? event.target.closest('[data-open-creator]')?.closest('[data-index]')
              : null
          if (row != null) open(rows[Number(row.getAttribute('data-index'))]?.id)
        }}
      >
        <ViewHeader
          title={copy.title}
          detail={anyRows ? copy.count(formatCount(count), count) : undefined}
          mark={incomplete && <IncompleteMark />}
        >
          <SearchBox
            value={view.search}
            onChange={(search) => view.set({ search })}
            {...copy.search}
            clearLabel={copy.search.clear}
            focusRef={focusSearch}
            onDone={() => frame.current?.querySelector<HTMLElement>('[data-facet-grid]')?.focus()}
          />
        </ViewHeader>
        <Tools />
        <ProgressLine active={isFetching && (isPlaceholderData || unpacked === null)} />
        {error !== null && <ErrorNotice error={error} onRetry={() => void refetch()} strip={anyRows} />}
        {anyRows && (
          <Headline name={copy.total} line={unpacked.total} whom="everybody" compared={unpacked.data.compared}>
            <Reconciled lines={unpacked.lines} distinct={unpacked.data.distinct.orders} />
          </Headline>
        )}
        {unpacked !== null && rows.length === 0 && (error === null || anyRows) && <NoCreators anyRows={anyRows} />}
        {unpacked !== null && rows.length > 0 && (
          <CreatorsGrid rows={rows} unpacked={unpacked} busy={isFetching} onOpen={(row) => open(row.id)} />
        )}
      </section>
    </FigureScopeContext>
  )
}

/** Period, rule, and the columns of the table. */
function Tools() {
  const { period, compare, set } = useCreatorsView()
  const { specs } = useCreatorColumns()
  const [prefs, setPrefs] = useTableLayout(CREATORS_TABLE)
  const { density } = useSettings()
  const update = useUpdateSettings()
  return (
    <div className={classes.filters}>
      <PeriodPicker
        value={period}
        onChange={(next) => set({ period: next })}
        compare={compare}
        onCompare={(on) => set({ compare: on })}
      />
      <RuleSwitch />
      <span className={classes.spacer} />
      <ColumnsButton
        specs={specs}
        prefs={prefs}
        onPrefs={setPrefs}
        density={density}
        onDensity={(next) => update.mutate({ density: next })}
      />
    </div>
  )
}

function NoCreators({ anyRows }: { anyRows: boolean }): ReactNode {
  const { period, set } = useCreatorsView()
  if (anyRows) {
    return (
      <StateView title={copy.nothingTitle} text={copy.nothingText}>
        <Button onClick={() => set({ search: '' })}>{copy.clearSearch}</Button>
      </StateView>
    )
  }
  if (period === 'all') return <StateView title={copy.emptyTitle} text={copy.emptyText} />
  return (
    <StateView title={copy.emptyPeriodTitle} text={copy.emptyPeriodText}>
      <Button onClick={() => set({ period: 'all' })}>{copy.allTime}</Button>
    </StateView>
  )
}
