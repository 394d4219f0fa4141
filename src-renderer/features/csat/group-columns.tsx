import type { CsatPart } from '../../state/csat-view.ts'
import { ScoreBars } from '../../ui/csat/score-bars.tsx'
import { ShareMark } from '../../ui/csat/share-mark.tsx'
import { Figure } from '../../ui/figure/figure.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { createFacetColumnHelper } from '../../ui/grid/facet-table.ts'
import { csatScreenCopy as copy } from './csat.copy.ts'
import classes from './csat.module.css'
import { AverageText, ResponsesText } from './figure-texts.tsx'
import { type GroupRow, shareOrder } from './group-rows.ts'

const column = createFacetColumnHelper<GroupRow>()

/** Columns of a list of groups, in display order, in the language of the moment. `undefined` sorts last both ways. */
export function groupColumns(part: Exclude<CsatPart, 'comments'>) {
  const titles = copy.columns
  const name = column.accessor('name', {
    header: copy.names[part],
    sortFn: 'text',
    sortDescFirst: false,
    meta: { track: 'minmax(140px, 2fr)' },
    cell: ({ row }) => <Name row={row.original} />,
  })
  const rank = column.accessor((row) => row.rank ?? undefined, {
    id: 'rank',
    header: titles.rank,
    sortFn: 'basic',
    sortUndefined: 'last',
    sortDescFirst: false,
    meta: { track: '56px', align: 'end', needsWidth: 640 },
    cell: ({ row }) => row.original.rank !== null && <span className="tabular">{formatCount(row.original.rank)}</span>,
  })
  return column.columns([
    ...(part === 'beside' ? [name] : [name, rank]),
    column.accessor(shareOrder, {
      id: 'share',
      header: titles.share,
      sortFn: 'basic',
      sortUndefined: 'last',
      sortDescFirst: true,
      meta: { track: '112px', align: 'end' },
      cell: ({ row }) => <Share row={row.original} />,
    }),
    column.accessor((row) => row.figures.average ?? undefined, {
      id: 'average',
      header: titles.average,
      sortFn: 'basic',
      sortUndefined: 'last',
      sortDescFirst: true,
      meta: { track: 'minmax(88px, 0.6fr)', align: 'end' },
      cell: ({ row }) => <Average row={row.original} />,
    }),
    column.accessor((row) => row.figures.share?.responses ?? 0, {
      id: 'responses',
      header: titles.responses,
      sortFn: 'basic',
      sortDescFirst: true,
      meta: { track: 'minmax(96px, 0.6fr)', align: 'end' },
      cell: ({ row }) => <Responses row={row.original} />,
    }),
    column.display({
      id: 'scores',
      header: titles.scores,
      meta: { track: '96px', needsWidth: 760 },
      cell: ({ row }) => <ScoreBars distribution={row.original.figures.distribution} />,
    }),
  ])
}

type CellProps = { row: GroupRow }

function Name({ row: { name, hint, isRest } }: CellProps) {
  return (
    <span className={classes.name} data-rest={isRest} data-tooltip={hint}>
      {name}
    </span>
  )
}

function Share({ row: { figure, figures } }: CellProps) {
  return (
    <Figure figure={figure}>
      <ShareMark share={figures.share} />
    </Figure>
  )
}

function Average({ row: { figure, figures } }: CellProps) {
  return (
    <Figure figure={{ ...figure, metric: 'csat-average' }}>
      <AverageText figures={figures} />
    </Figure>
  )
}

function Responses({ row: { figure, figures } }: CellProps) {
  return (
    <Figure figure={{ ...figure, metric: 'csat-responses' }}>
      <ResponsesText figures={figures} />
    </Figure>
  )
}
