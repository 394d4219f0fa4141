import { NO_CURRENCY } from '#shared/base/money.ts'
import type { OrderRow, OrderSortColumn } from '#shared/rpc/shapes.ts'
import { WidgetBadge } from '../../ui/badge/widget-badge.tsx'
import { ScoreMark } from '../../ui/csat/score-mark.tsx'
import { createFacetColumnHelper } from '../../ui/grid/facet-table.ts'
import { useRowTabIndex } from '../../ui/grid/row-focus.ts'
import { Moment } from '../../ui/moment/moment.tsx'
import { Money } from '../../ui/money/money.tsx'
import { ordersCopy } from './orders.copy.ts'
import classes from './orders.module.css'

const column = createFacetColumnHelper<OrderRow>()
const titles = ordersCopy.columns

/** Columns of the order table, in display order. Ids are the sort columns of the query. */
export const orderColumns = column.columns([
  column.accessor('orderNumber', {
    header: titles.orderNumber,
    meta: { track: 'minmax(132px, 1fr)' },
    cell: ({ row }) => <OrderNumber order={row.original} />,
  }),
  column.accessor('kinds', {
    header: titles.kinds,
    sortDescFirst: true,
    meta: { track: '64px' },
    cell: (info) => <WidgetBadge kinds={info.getValue()} />,
  }),
  column.accessor('csatScore', {
    header: titles.csatScore,
    sortDescFirst: true,
    meta: { track: '76px' },
    cell: ({ row }) => <ScoreMark score={row.original.csatScore} count={row.original.csatCount} />,
  }),
  column.accessor('creatorName', {
    header: titles.creatorName,
    sortDescFirst: false,
    meta: { track: 'minmax(96px, 1.4fr)', needsWidth: 660 },
    cell: ({ row }) => <CreatorName order={row.original} />,
  }),
  column.accessor('totalMinor', {
    header: titles.totalMinor,
    sortDescFirst: true,
    meta: { track: 'minmax(96px, 120px)', align: 'end' },
    cell: ({ row }) => (
      <Money amount={{ currency: row.original.currency ?? NO_CURRENCY, minor: row.original.totalMinor }} />
    ),
  }),
  column.accessor('placedAt', {
    header: titles.placedAt,
    sortDescFirst: true,
    meta: { track: '140px', needsWidth: 815 },
    cell: (info) => <Moment at={info.getValue()} />,
  }),
  column.accessor('lastInteractionAt', {
    header: titles.lastInteractionAt,
    sortDescFirst: true,
    meta: { track: '140px', needsWidth: 970 },
    cell: (info) => <LastInteraction at={info.getValue()} />,
  }),
  column.display({
    id: 'view',
    header: titles.view,
    meta: { track: '52px', align: 'end' },
    cell: ({ row }) => <ViewButton order={row.original} />,
  }),
])

/** True for a column the query can sort by. */
export function isSortColumn(id: string): id is OrderSortColumn {
  return id in titles && id !== 'view'
}

function OrderNumber({ order }: { order: OrderRow }) {
  const ended = order.status === 'cancelled' || order.status === 'refunded'
  return (
    <>
      <span className={classes.number}>{order.orderNumber}</span>
      {ended && order.status !== null && <span className={classes.status}>{ordersCopy.statuses[order.status]}</span>}
    </>
  )
}

function CreatorName({ order }: { order: OrderRow }) {
  if (order.creatorId === null) {
    return (
      <span className={classes.none}>
        <span aria-hidden="true">—</span>
        <span className="visually-hidden">{ordersCopy.noCreator}</span>
      </span>
    )
  }
  return <span className={classes.clip}>{order.creatorName ?? order.creatorId}</span>
}

function LastInteraction({ at }: { at: number | null }) {
  if (at !== null) return <Moment at={at} />
  return (
    <span className={classes.none}>
      <span aria-hidden="true">—</span>
      <span className="visually-hidden">{ordersCopy.noInteraction}</span>
    </span>
  )
}

function ViewButton({ order }: { order: OrderRow }) {
  const tabIndex = useRowTabIndex()
  return (
    <button
      type="button"
      className={classes.view}
      data-open-order
      tabIndex={tabIndex}
      aria-label={ordersCopy.viewName(order.orderNumber)}
    >
      {ordersCopy.view}
    </button>
  )
}
