import { useEffect } from 'react'
import { useSettings } from '../../data/settings.queries.ts'
import { useInteractionsView } from '../../state/interactions-view.ts'
import { useTableLayout } from '../../state/table-layouts.ts'
import { ListGrid } from '../../ui/grid/list-grid.tsx'
import { rowCopying } from '../../ui/grid/row-copying.ts'
import { rowHeights } from '../../ui/grid/row-metrics.ts'
import { nothingPicked } from '../../ui/grid/selection.ts'
import type { OpenedBy } from '../../ui/grid/use-when-current.ts'
import { useTimes } from '../../ui/moment/moment.tsx'
import { isInteractionSort } from './interaction-columns.tsx'
import { interactionsCopy } from './interactions.copy.ts'
import classes from './interactions.module.css'
import { interactionsTsv } from './interactions-tsv.ts'
import { INTERACTIONS_TABLE, useInteractionColumns } from './use-interaction-columns.ts'
import type { useInteractionList } from './use-interaction-list.ts'

type InteractionsGridProps = { list: ReturnType<typeof useInteractionList>; onOpen(index: number, by: OpenedBy): void }

/** The interaction table: rows of the shown query, sorted by the data process, drawn as they come into view. */
export function InteractionsGrid({ list, onOpen }: InteractionsGridProps) {
  const { rows, query, setRange, setHeld } = list
  const view = useInteractionsView()
  const [prefs, setPrefs] = useTableLayout(INTERACTIONS_TABLE)
  const { density } = useSettings()
  const { columns, specs } = useInteractionColumns()
  const { zone } = useTimes()
  const onCopy = rowCopying({
    rows,
    specs,
    prefs,
    chosen: useInteractionsView.getState,
    toText: (found, shown) => interactionsTsv(found, shown, zone),
  })

  const { pick } = view
  // biome-ignore lint/correctness/useExhaustiveDependencies: in another list the places mean other rows
  useEffect(() => pick(nothingPicked), [rows.listKey])
  return (
    <div className={classes.table}>
      <ListGrid
        label={interactionsCopy.title}
        columns={columns}
        specs={specs}
        prefs={prefs}
        onPrefs={setPrefs}
        rowHeight={rowHeights[density]}
        total={rows.total ?? 0}
        loaded={rows.loaded}
        sort={view.sort}
        onSort={(id, direction) => isInteractionSort(id) && view.sortBy(id, direction)}
        canSort={isInteractionSort}
        selectedIndex={view.selectedIndex}
        selectedId={view.selectedId}
        onSelect={view.select}
        picked={view.picked}
        onPick={view.pick}
        onOpen={onOpen}
        onCopy={onCopy}
        onRange={setRange}
        topIndex={view.topIndex}
        onTop={view.rememberTop}
        onHeld={setHeld}
        newRows={rows.newRows}
        onRenew={() => {
          view.rememberTop(0)
          rows.renew()
        }}
        listKey={rows.listKey}
        busy={rows.loading || rows.shown !== query}
      />
    </div>
  )
}
