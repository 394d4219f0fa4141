// biome-ignore-all lint/a11y/useSemanticElements: part of a grid that is no table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus
import type { CreatorTotal } from '#shared/rpc/shapes.ts'
import { ShareMark } from '../../ui/csat/share-mark.tsx'
import { formatCount } from '../../ui/format/number.ts'
import gridClasses from '../../ui/grid/grid.module.css'
import { MoneyLines } from '../../ui/money/money.tsx'
import { creatorsCopy } from './creators.copy.ts'

/** The foot of the creator table: distinct orders over all rows, whatever the search shows. */
export function TotalRow({ total, rowIndex }: { total: CreatorTotal; rowIndex: number }) {
  return (
    <div role="rowgroup" className={gridClasses.footGroup}>
      <div role="row" aria-rowindex={rowIndex} className={gridClasses.foot}>
        <div role="rowheader" className={gridClasses.cell}>
          {creatorsCopy.totalRow}
        </div>
        <div role="gridcell" className={gridClasses.cell} data-align="end">
          <span className="tabular">{formatCount(total.orders)}</span>
        </div>
        <div role="gridcell" className={gridClasses.cell} data-align="end">
          <MoneyLines amounts={total.revenue} />
        </div>
        <div role="gridcell" className={gridClasses.cell} data-align="end">
          <span className="tabular">{formatCount(total.widgetAssistedSales)}</span>
        </div>
        <div role="gridcell" className={gridClasses.cell} data-align="end">
          <MoneyLines amounts={total.widgetAssistedRevenue} />
        </div>
        <div role="gridcell" className={gridClasses.cell} data-align="end">
          <ShareMark share={total.csat} />
        </div>
      </div>
    </div>
  )
}
