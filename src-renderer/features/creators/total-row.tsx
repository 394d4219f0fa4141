// biome-ignore-all lint/a11y/useSemanticElements: part of a grid that is no table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus
import type { ReactNode } from 'react'
import type { CreatorTotal } from '#shared/rpc/shapes.ts'
import { useIncomplete } from '../../data/sync.queries.ts'
import { ShareMark } from '../../ui/csat/share-mark.tsx'
import { formatCount } from '../../ui/format/number.ts'
import gridClasses from '../../ui/grid/grid.module.css'
import type { GridColumn } from '../../ui/grid/virtual-grid.tsx'
import { IncompleteMark } from '../../ui/incomplete/incomplete-mark.tsx'
import { MoneyLines } from '../../ui/money/money.tsx'
import { creatorsCopy } from './creators.copy.ts'
import classes from './creators.module.css'

type TotalRowProps = { total: CreatorTotal; columns: readonly GridColumn[]; rowIndex: number }

/** The foot of the creator table: distinct orders over all rows, whatever the search shows. */
export function TotalRow({ total, columns, rowIndex }: TotalRowProps) {
  return (
    <div role="rowgroup" className={gridClasses.footGroup}>
      <div role="row" aria-rowindex={rowIndex} className={gridClasses.foot}>
        {columns.map(({ id, align }) => (
          <div key={id} role={id === 'name' ? 'rowheader' : 'gridcell'} className={gridClasses.cell} data-align={align}>
            {totalOf(id, total)}
          </div>
        ))}
      </div>
    </div>
  )
}

/** What stands under a column; nothing under one that has no total. */
function totalOf(id: string, total: CreatorTotal): ReactNode {
  switch (id) {
    case 'name':
      return <TotalTitle />
    case 'orders':
      return <span className="tabular">{formatCount(total.orders)}</span>
    case 'revenue':
      return <MoneyLines amounts={total.revenue} />
    case 'widgetAssistedSales':
      return <span className="tabular">{formatCount(total.widgetAssistedSales)}</span>
    case 'widgetAssistedRevenue':
      return <MoneyLines amounts={total.widgetAssistedRevenue} />
    case 'csat':
      return <ShareMark share={total.csat} />
    default:
      return null
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
