import { useCallback, useMemo, useState } from 'react'
import { useSettings } from '../../data/settings.queries.ts'
import { useCommand } from '../../state/commands.ts'
import { useCreatorsView } from '../../state/creators-view.ts'
import { useTableLayout } from '../../state/table-layouts.ts'
import { language } from '../../ui/copy-catalogue/language.ts'
import { gridMove } from '../../ui/grid/grid-keys.ts'
import { ListGrid, specsOf } from '../../ui/grid/list-grid.tsx'
import { rowCopying } from '../../ui/grid/row-copying.ts'
import { rowHeights } from '../../ui/grid/row-metrics.ts'
import { nothingPicked, type Selection } from '../../ui/grid/selection.ts'
import { creatorColumns } from './creator-columns.tsx'
import type { CreatorLine, CreatorLines } from './creator-lines.ts'
import { creatorSortColumns } from './creator-sort.ts'
import { creatorsCopy } from './creators.copy.ts'
import classes from './creators.module.css'
import { creatorsTsv } from './creators-tsv.ts'
import { extraHeight } from './figure-cells.tsx'
import { TotalRow } from './total-row.tsx'
import { TrendContext } from './trend-cell.tsx'

/** What the layout of the creator table is kept under. */
export const CREATORS_TABLE = 'creators'

/** The columns of the creator table, in the window's language. */
export function useCreatorColumns() {
  const spoken = language()
  const compare = useCreatorsView((view) => view.compare)
  // biome-ignore lint/correctness/useExhaustiveDependencies: their titles are of the language
  return useMemo(() => {
    const columns = creatorColumns(compare)
    return { columns, specs: specsOf(columns) }
  }, [spoken, compare])
}

type CreatorsGridProps = {
  rows: readonly CreatorLine[]
  unpacked: CreatorLines
  busy: boolean
  onOpen(row: CreatorLine): void
}

/** The creator table. All rows are here, sorted. */
export function CreatorsGrid({ rows, unpacked, busy, onOpen }: CreatorsGridProps) {
  const { sort, selected, set } = useCreatorsView()
  const { columns, specs } = useCreatorColumns()
  const [prefs, setPrefs] = useTableLayout(CREATORS_TABLE)
  const density = useSettings().density
  const [picked, pick] = useState<Selection>(nothingPicked)
  const selectedIndex = rows.findIndex((row) => row.id === selected)

  const loaded = useMemo(() => ({ rows, positionOf: (index: number) => index }), [rows])
  const heightOf = useCallback((index: number) => heightOfRow(rows[index], rowHeights[density]), [rows, density])
  const select = (index: number) => set({ selected: rows[index]?.id ?? null })
  const move = (key: string) => {
    const index = gridMove(key, selectedIndex, rows.length, 1)
    if (index !== null) select(index)
    return index !== null
  }
  useCommand('row.next', () => move('ArrowDown'))
  useCommand('row.previous', () => move('ArrowUp'))
  const copy = rowCopying<CreatorLine>({
    rows: { loaded, read: async () => [] },
    specs,
    prefs,
    chosen: () => ({ picked, selectedIndex }),
    toText: creatorsTsv,
  })

  return (
    <div className={classes.table}>
      <TrendContext value={unpacked.data.trend}>
        <ListGrid<CreatorLine>
          label={creatorsCopy.grid}
          columns={columns}
          specs={specs}
          prefs={prefs}
          onPrefs={setPrefs}
          rowHeight={rowHeights[density]}
          heightOf={heightOf}
          footer={(shown) => (
            <TotalRow total={unpacked.total} trend={unpacked.totalTrend} columns={shown} rowIndex={rows.length + 2} />
          )}
          total={rows.length}
          loaded={loaded}
          sort={sort}
          onSort={(column, direction) => {
            pick(nothingPicked)
            set({ sort: { column, direction } })
          }}
          canSort={(id) => creatorSortColumns.includes(id)}
          selectedIndex={selectedIndex}
          selectedId={selected}
          onSelect={(_id, index) => select(index)}
          picked={picked}
          onPick={pick}
          onOpen={(index) => rows[index] !== undefined && onOpen(rows[index])}
          onCopy={copy}
          onRange={nothing}
          topIndex={0}
          onTop={nothing}
          onHeld={nothing}
          listKey={sort}
          busy={busy}
        />
      </TrendContext>
    </div>
  )
}

function nothing(): void {}

/** A row is as tall as its currencies need, and what stands beneath its figures. */
function heightOfRow(row: CreatorLine | undefined, height: number): number {
  if (row === undefined) return height
  return height + extraHeight(row)
}
