// biome-ignore-all lint/a11y/useSemanticElements: part of a grid that is no table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus
import type { ReactNode } from 'react'
import { useIncomplete } from '../../data/sync.queries.ts'
import type { GridColumn } from '../../ui/grid/column-layout.ts'
import gridClasses from '../../ui/grid/grid.module.css'
import { pinOf } from '../../ui/grid/pin-style.ts'
import { IncompleteMark } from '../../ui/incomplete/incomplete-mark.tsx'
import type { Compared } from './creator-lines.ts'
import { type CreatorColumnId, creatorsCopy } from './creators.copy.ts'
import classes from './creators.module.css'
import { AssistShareCell, CountCell, CsatCell, MoneyCell, RequestCell, RevenueShareCell } from './figure-cells.tsx'
import { TrendCell } from './trend-cell.tsx'

type TotalRowProps = {
  total: Compared
  /** Widget-assisted sales of each bucket. */
  trend: Uint32Array
  columns: readonly GridColumn[]
  rowIndex: number
}

/** The foot of the creator table: distinct orders over all rows, whatever the search shows. */
export function TotalRow({ total, trend, columns, rowIndex }: TotalRowProps) {
  return (
    <div role="rowgroup" className={gridClasses.footGroup}>
      <div role="row" aria-rowindex={rowIndex} className={gridClasses.foot}>
        {columns.map((column, index) => (
          <div
            key={column.id}
            role={column.id === 'name' ? 'rowheader' : 'gridcell'}
            className={gridClasses.cell}
            data-align={column.align}
            {...pinOf(column, index)}
          >
            <TotalCell id={column.id as CreatorColumnId} total={total} trend={trend} />
          </div>
        ))}
      </div>
    </div>
  )
}

/** What stands under a column; nothing under one that has no total. */
function TotalCell({ id, total, trend }: { id: CreatorColumnId } & Pick<TotalRowProps, 'total' | 'trend'>): ReactNode {
  const cell = { line: total, whom: 'everybody' } as const
  switch (id) {
    case 'name':
      return <TotalTitle />
    case 'orders':
    case 'widgetAssistedSales':
      return <CountCell {...cell} field={id} />
    case 'assistShare':
      return <AssistShareCell {...cell} />
    case 'revenueShare':
      return <RevenueShareCell {...cell} />
    case 'csat':
      return <CsatCell {...cell} />
    case 'rank':
      return null
    case 'requestRate':
      return <RequestCell {...cell} />
    case 'trend':
      return <TrendCell values={trend} />
    default:
      return <MoneyCell {...cell} field={id} />
  }
}

function TotalTitle() {
  const incomplete = useIncomplete()
  return (
    <span className={classes.totalTitle}>
      {creatorsCopy.totalRow}
      {incomplete && <IncompleteMark small />}
    </span>
  )
}
