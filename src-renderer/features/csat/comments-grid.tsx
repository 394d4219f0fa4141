// biome-ignore-all lint/a11y/useSemanticElements: part of a grid that is no table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus
import { useCallback, useState } from 'react'
import type { InteractionListRow, InteractionQuery } from '#shared/rpc/shapes/lists.shapes.ts'
import type { ListRows } from '../../data/use-list-rows.ts'
import { useCommand } from '../../state/commands.ts'
import { openOrder } from '../../state/open-order.ts'
import gridClasses from '../../ui/grid/grid.module.css'
import { gridMove } from '../../ui/grid/grid-keys.ts'
import { useWidth } from '../../ui/grid/use-column-fit.ts'
import { VirtualGrid } from '../../ui/grid/virtual-grid.tsx'
import { csatScreenCopy } from './csat.copy.ts'
import classes from './csat.module.css'
import { useCommentTable } from './use-comment-table.ts'

/** Two lines of words in each row. */
const ROW_HEIGHT = 56

type CommentsGridProps = {
  rows: ListRows<InteractionQuery, InteractionListRow>
  onRange(first: number, last: number): void
  onHeld(held: boolean): void
}

/** The comments as a keyboard grid; Enter opens the order of the selected one. */
export function CommentsGrid({ rows, onRange, onHeld }: CommentsGridProps) {
  const [frame, width] = useWidth<HTMLDivElement>()
  const [selected, select] = useState<{ index: number; id: string | null }>({ index: -1, id: null })
  const { loaded } = rows
  const total = rows.total ?? 0
  const { rowAt, keyAt, columns, titles } = useCommentTable(loaded, width)
  const onSelect = useCallback((index: number) => select({ index, id: keyAt(index) ?? null }), [keyAt])
  const open = (index: number) => {
    const id = loaded.rows[loaded.positionOf(index)]?.orderId ?? null
    if (id !== null) openOrder(id)
    return id !== null
  }
  const move = (key: string) => {
    const index = gridMove(key, selected.index, total, 1)
    if (index !== null) onSelect(index)
    return index !== null
  }
  useCommand('row.next', () => move('ArrowDown'))
  useCommand('row.previous', () => move('ArrowUp'))
  useCommand('row.open', () => open(selected.index))
  return (
    <div ref={frame} className={classes.table}>
      <VirtualGrid
        label={csatScreenCopy.parts.comments}
        header={<Head titles={titles} />}
        columns={columns}
        rowCount={total}
        rowAt={rowAt}
        keyAt={keyAt}
        rowHeight={ROW_HEIGHT}
        selectedIndex={selected.index}
        selectedKey={selected.id}
        onSelect={onSelect}
        onOpen={open}
        onRange={onRange}
        onHeld={onHeld}
        newRows={rows.newRows}
        onRenew={rows.renew}
        listKey={rows.listKey}
        busy={rows.loading}
      />
    </div>
  )
}

/** The head of a list that has one order only. */
function Head({ titles }: { titles: readonly { id: string; title: string }[] }) {
  return (
    <div role="row" aria-rowindex={1} className={gridClasses.head}>
      {titles.map(({ id, title }, index) => (
        <div
          key={id}
          role="columnheader"
          aria-colindex={index + 1}
          className={`${gridClasses.headCell} ${classes.headCell}`}
        >
          <span className={gridClasses.headTitle}>{title}</span>
        </div>
      ))}
    </div>
  )
}
