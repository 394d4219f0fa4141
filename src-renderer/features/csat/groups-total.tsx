// biome-ignore-all lint/a11y/useSemanticElements: part of a grid that is no table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus
import type { ReactNode } from 'react'
import type { ScoreFigures } from '#shared/metrics/score-figures.ts'
import { ScoreBars } from '../../ui/csat/score-bars.tsx'
import { ShareMark } from '../../ui/csat/share-mark.tsx'
import { formatAverage, formatCount } from '../../ui/format/number.ts'
import type { GridColumn } from '../../ui/grid/column-layout.ts'
import gridClasses from '../../ui/grid/grid.module.css'
import { csatScreenCopy as copy } from './csat.copy.ts'

type GroupsTotalProps = { figures: ScoreFigures; columns: readonly GridColumn[]; rowIndex: number }

/** The foot of a list: every response once, whatever the rows do. */
export function GroupsTotal({ figures, columns, rowIndex }: GroupsTotalProps) {
  return (
    <div role="rowgroup" className={gridClasses.footGroup}>
      <div role="row" aria-rowindex={rowIndex} className={gridClasses.foot}>
        {columns.map(({ id, align }) => (
          <div key={id} role={id === 'name' ? 'rowheader' : 'gridcell'} className={gridClasses.cell} data-align={align}>
            {totalOf(id, figures)}
          </div>
        ))}
      </div>
    </div>
  )
}

/** What stands under a column; nothing under one that has no total. */
function totalOf(id: string, { share, average, distribution }: ScoreFigures): ReactNode {
  switch (id) {
    case 'name':
      return copy.total
    case 'share':
      return <ShareMark share={share} />
    case 'average':
      return <span className="tabular">{average === null ? '–' : formatAverage(average)}</span>
    case 'responses':
      return <span className="tabular">{formatCount(share?.responses ?? 0)}</span>
    case 'scores':
      return <ScoreBars distribution={distribution} />
    default:
      return null
  }
}
