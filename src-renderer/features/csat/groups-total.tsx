// biome-ignore-all lint/a11y/useSemanticElements: part of a grid that is no table element
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus
import type { ReactNode } from 'react'
import type { ScoreFigures } from '#shared/metrics/score-figures.ts'
import { ScoreBars } from '../../ui/csat/score-bars.tsx'
import { ShareMark } from '../../ui/csat/share-mark.tsx'
import { Figure } from '../../ui/figure/figure.tsx'
import type { GridColumn } from '../../ui/grid/column-layout.ts'
import gridClasses from '../../ui/grid/grid.module.css'
import { csatScreenCopy as copy } from './csat.copy.ts'
import { AverageText, ResponsesText } from './figure-texts.tsx'
import { type CsatScope, figureOf, shareMetric } from './rating-queries.ts'

type GroupsTotalProps = { figures: ScoreFigures; scope: CsatScope; columns: readonly GridColumn[]; rowIndex: number }

/** The foot of a list: every response once, whatever the rows do. */
export function GroupsTotal({ figures, scope, columns, rowIndex }: GroupsTotalProps) {
  return (
    <div role="rowgroup" className={gridClasses.footGroup}>
      <div role="row" aria-rowindex={rowIndex} className={gridClasses.foot}>
        {columns.map(({ id, align }) => (
          <div key={id} role={id === 'name' ? 'rowheader' : 'gridcell'} className={gridClasses.cell} data-align={align}>
            {totalOf(id, figures, scope)}
          </div>
        ))}
      </div>
    </div>
  )
}

/** What stands under a column; nothing under one that has no total. */
function totalOf(id: string, figures: ScoreFigures, scope: CsatScope): ReactNode {
  switch (id) {
    case 'name':
      return copy.total
    case 'share':
      return (
        <Figure figure={figureOf(scope, shareMetric(scope))}>
          <ShareMark share={figures.share} />
        </Figure>
      )
    case 'average':
      return (
        <Figure figure={figureOf(scope, 'csat-average')}>
          <AverageText figures={figures} />
        </Figure>
      )
    case 'responses':
      return (
        <Figure figure={figureOf(scope, 'csat-responses')}>
          <ResponsesText figures={figures} />
        </Figure>
      )
    case 'scores':
      return <ScoreBars distribution={figures.distribution} />
    default:
      return null
  }
}
