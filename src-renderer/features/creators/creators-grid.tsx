import { useCallback, useMemo } from 'react'
import type { CreatorRow, CreatorTotal } from '#shared/rpc/shapes.ts'
import { useCommand } from '../../state/commands.ts'
import { useCreatorsView } from '../../state/creators-view.ts'
import { useFacetTable } from '../../ui/grid/facet-table.ts'
import { GridHeader } from '../../ui/grid/grid-header.tsx'
import { gridMove } from '../../ui/grid/grid-keys.ts'
import { useWidth, visibilityAt } from '../../ui/grid/use-column-fit.ts'
import { VirtualGrid } from '../../ui/grid/virtual-grid.tsx'
import { creatorColumns } from './creator-columns.tsx'
import { creatorKey } from './creator-sort.ts'
import { creatorsCopy } from './creators.copy.ts'
import classes from './creators.module.css'
import { TotalRow } from './total-row.tsx'

/** One line stands as in any table; further currencies are set closer. See money.module.css. */
const ROW_PADDING = 20
const LINE_HEIGHT = 16

type CreatorsGridProps = {
  rows: readonly CreatorRow[]
  total: CreatorTotal
  busy: boolean
  onOpen(row: CreatorRow): void
}

/** The creator table. All rows are here, so it sorts by itself. */
export function CreatorsGrid({ rows, total, busy, onOpen }: CreatorsGridProps) {
  const [frame, width] = useWidth<HTMLDivElement>()
  const sort = useCreatorsView((view) => view.sort)
  const setSort = useCreatorsView((view) => view.setSort)
  const selected = useCreatorsView((view) => view.selected)
  const select = useCreatorsView((view) => view.select)

  const sorting = useMemo(() => [sort], [sort])
  const columnVisibility = useMemo(() => visibilityAt(creatorColumns, width), [width])
  const table = useFacetTable<CreatorRow>({
    data: rows as CreatorRow[],
    columns: creatorColumns,
    state: { sorting, columnVisibility },
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change(sorting) : change
      if (next !== undefined) setSort(next)
    },
  })
  const sorted = table.getRowModel().rows
  const visible = table.getVisibleLeafColumns()
  const columns = useMemo(
    () =>
      visible.map(({ id, columnDef }) => ({
        id,
        track: columnDef.meta?.track ?? '1fr',
        align: columnDef.meta?.align,
      })),
    [visible],
  )
  const selectedIndex = sorted.findIndex((row) => creatorKey(row.original) === selected)

  const rowAt = useCallback((index: number) => sorted[index], [sorted])
  const keyAt = useCallback((index: number) => sorted[index] && creatorKey(sorted[index].original), [sorted])
  const heightOf = useCallback((index: number) => heightOfRow(sorted[index]?.original), [sorted])
  const onSelect = useCallback((index: number) => select(keyAt(index) ?? null), [keyAt, select])
  const move = (key: string) => {
    const index = gridMove(key, selectedIndex, sorted.length, 1)
    if (index !== null) onSelect(index)
    return index !== null
  }
  useCommand('row.next', () => move('ArrowDown'))
  useCommand('row.previous', () => move('ArrowUp'))

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the buttons inside answer keys by themselves
    // biome-ignore lint/a11y/noStaticElementInteractions: one listener for the buttons of all rows
    <div
      ref={frame}
      className={classes.table}
      onClick={(event) => {
        const row =
          event.target instanceof Element ? event.target.closest('[data-open-orders]')?.closest('[data-index]') : null
        const place = row == null ? undefined : sorted[Number(row.getAttribute('data-index'))]
        if (place !== undefined) onOpen(place.original)
      }}
    >
      <VirtualGrid
        label={creatorsCopy.grid}
        header={<GridHeader headers={table.getHeaderGroups()[0]?.headers ?? []} />}
        footer={<TotalRow total={total} columns={columns} rowIndex={sorted.length + 2} />}
        columns={columns}
        rowCount={sorted.length}
        extraRows={1}
        rowAt={rowAt}
        keyAt={keyAt}
        heightOf={heightOf}
        selectedIndex={selectedIndex}
        selectedKey={selected}
        onSelect={onSelect}
        onOpen={(index) => sorted[index] && onOpen(sorted[index].original)}
        listKey={sort}
        busy={busy}
      />
    </div>
  )
}

/** A row is as tall as its currencies need. */
function heightOfRow(row: CreatorRow | undefined): number {
  const lines = Math.max(1, row?.revenue.length ?? 1, row?.widgetAssistedRevenue.length ?? 1)
  return ROW_PADDING + lines * LINE_HEIGHT
}
