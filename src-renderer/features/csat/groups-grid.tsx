import { useCallback, useState } from 'react'
import { scoreFigures } from '#shared/metrics/score-figures.ts'
import type { ScoreTally } from '#shared/metrics/score-tally.ts'
import { useCommand } from '../../state/commands.ts'
import type { CsatPart } from '../../state/csat-view.ts'
import { useInteractionsView } from '../../state/interactions-view.ts'
import { GridHeader } from '../../ui/grid/grid-header.tsx'
import { gridMove } from '../../ui/grid/grid-keys.ts'
import { useWidth } from '../../ui/grid/use-column-fit.ts'
import { VirtualGrid } from '../../ui/grid/virtual-grid.tsx'
import { csatScreenCopy as copy } from './csat.copy.ts'
import classes from './csat.module.css'
import type { GroupRow } from './group-rows.ts'
import { GroupsTotal } from './groups-total.tsx'
import type { CsatScope } from './rating-queries.ts'
import { useGroupTable } from './use-group-table.ts'

/** A line of figures over a line of their intervals. */
const ROW_HEIGHT = 40

type GroupsGridProps = {
  part: Exclude<CsatPart, 'comments'>
  rows: GroupRow[]
  total: ScoreTally
  /** What all of them are of. */
  scope: CsatScope
  busy: boolean
}

/** Groups of responses side by side, with all of them at the foot. All rows are here, so it sorts by itself. */
export function GroupsGrid({ part, rows, total, scope, busy }: GroupsGridProps) {
  const [frame, width] = useWidth<HTMLDivElement>()
  const [selected, select] = useState<string | null>(null)
  const { sort, sorted, headers, columns } = useGroupTable(part, rows, width)
  const rowAt = useCallback((index: number) => sorted[index], [sorted])
  const keyAt = useCallback((index: number) => sorted[index]?.original.key, [sorted])
  const selectedIndex = sorted.findIndex((row) => row.original.key === selected)
  const onSelect = useCallback((index: number) => select(keyAt(index) ?? null), [keyAt])
  const open = (index: number) => {
    const row = sorted[index]
    if (row !== undefined) useInteractionsView.getState().show(row.original.query)
    return row !== undefined
  }
  const move = (key: string) => {
    const index = gridMove(key, selectedIndex, sorted.length, 1)
    if (index !== null) onSelect(index)
    return index !== null
  }
  useCommand('row.next', () => move('ArrowDown'))
  useCommand('row.previous', () => move('ArrowUp'))
  useCommand('row.open', () => open(selectedIndex))
  return (
    <div ref={frame} className={classes.table}>
      <VirtualGrid
        label={copy.parts[part]}
        header={<GridHeader headers={headers} />}
        footer={
          <GroupsTotal figures={scoreFigures(total)} scope={scope} columns={columns} rowIndex={sorted.length + 2} />
        }
        columns={columns}
        rowCount={sorted.length}
        extraRows={1}
        rowAt={rowAt}
        keyAt={keyAt}
        rowHeight={ROW_HEIGHT}
        selectedIndex={selectedIndex}
        selectedKey={selected}
        onSelect={onSelect}
        onOpen={open}
        listKey={sort}
        busy={busy}
      />
    </div>
  )
}
