import type { InteractionListRow } from '#shared/rpc/shapes/lists.shapes.ts'
import { openOrder } from '../../state/open-order.ts'
import { ScoreMark } from '../../ui/csat/score-mark.tsx'
import { createFacetColumnHelper } from '../../ui/grid/facet-table.ts'
import { useRowTabIndex } from '../../ui/grid/row-focus.ts'
import { Moment } from '../../ui/moment/moment.tsx'
import { csatScreenCopy } from './csat.copy.ts'
import classes from './csat.module.css'

const column = createFacetColumnHelper<InteractionListRow>()

/** Columns of the comments, in display order, in the language of the moment. */
export function commentColumns() {
  const titles = csatScreenCopy.comments.columns
  return column.columns([
    column.accessor('score', {
      header: titles.score,
      meta: { track: '72px' },
      cell: (info) => <ScoreMark score={info.getValue()} />,
    }),
    column.accessor('comment', {
      header: titles.comment,
      meta: { track: 'minmax(220px, 4fr)' },
      cell: (info) => (
        <span dir="auto" className={classes.comment}>
          {info.getValue()}
        </span>
      ),
    }),
    column.accessor('orderNumber', {
      header: titles.orderNumber,
      meta: { track: 'minmax(96px, 0.8fr)' },
      cell: ({ row }) => <OrderOf row={row.original} />,
    }),
    column.accessor('agent', {
      header: titles.agent,
      meta: { track: 'minmax(96px, 0.8fr)', needsWidth: 760 },
      cell: (info) => info.getValue() ?? <span className={classes.quiet}>{csatScreenCopy.unattributed}</span>,
    }),
    column.accessor('occurredAt', {
      header: titles.occurredAt,
      meta: { track: '140px', needsWidth: 620 },
      cell: (info) => <Moment at={info.getValue()} />,
    }),
  ])
}

function OrderOf({ row: { orderId, orderNumber } }: { row: InteractionListRow }) {
  const tabIndex = useRowTabIndex()
  if (orderNumber === null) return <span className={classes.quiet}>{csatScreenCopy.noOrder}</span>
  if (orderId === null) return orderNumber
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      className={`${classes.rows} tabular`}
      aria-label={csatScreenCopy.comments.openOrder(orderNumber)}
      onClick={() => openOrder(orderId)}
    >
      {orderNumber}
    </button>
  )
}
