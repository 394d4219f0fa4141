import { NO_CURRENCY } from '#shared/base/money.ts'
import type { OrderRow, OrderSortColumn } from '#shared/rpc/shapes.ts'
import { WidgetBadge } from '../../ui/badge/widget-badge.tsx'
import { ScoreMark } from '../../ui/csat/score-mark.tsx'
import { createFacetColumnHelper } from '../../ui/grid/facet-table.ts'
import { useRowTabIndex } from '../../ui/grid/row-focus.ts'
import { Moment } from '../../ui/moment/moment.tsx'
import { Money } from '../../ui/money/money.tsx'
import { words } from '../../ui/words/words.copy.ts'
import { ordersCopy } from './orders.copy.ts'
import classes from './orders.module.css'

const column = createFacetColumnHelper<OrderRow>()

/** Columns of the order table, in the order it offers them. Ids of those it can be sorted by are the query's sort columns. */
export function orderColumns() {
  const titles = ordersCopy.columns
  return column.columns([
    column.accessor('orderNumber', {
      header: titles.orderNumber,
      meta: { track: 'minmax(120px, 1fr)' },
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
      meta: { track: '92px' },
      cell: ({ row }) => <ScoreMark score={row.original.csatScore} count={row.original.csatCount} />,
    }),
    column.accessor('creatorName', {
      header: titles.creatorName,
      sortDescFirst: false,
      meta: { track: 'minmax(96px, 1.4fr)', needsWidth: 668 },
      cell: ({ row: { original } }) => (
        <Word text={original.creatorName ?? original.creatorId} none={ordersCopy.noCreator} />
      ),
    }),
    column.accessor('customerName', {
      header: titles.customerName,
      enableSorting: false,
      meta: { track: 'minmax(96px, 1fr)', optional: true },
      cell: (info) => <Word text={info.getValue()} none={ordersCopy.noCustomer} />,
    }),
    column.accessor('status', {
      header: titles.status,
      sortDescFirst: false,
      meta: { track: '88px', optional: true },
      cell: (info) => <Status status={info.getValue()} />,
    }),
    column.accessor('totalMinor', {
      header: titles.totalMinor,
      sortDescFirst: true,
      meta: { track: '116px', align: 'end' },
      cell: ({ row }) => (
        <Money amount={{ currency: row.original.currency ?? NO_CURRENCY, minor: row.original.totalMinor }} />
      ),
    }),
    column.accessor('placedAt', {
      header: titles.placedAt,
      sortDescFirst: true,
      meta: { track: '140px', needsWidth: 824 },
      cell: (info) => <Moment at={info.getValue()} />,
    }),
    column.accessor('lastInteractionAt', {
      header: titles.lastInteractionAt,
      sortDescFirst: true,
      meta: { track: '140px', needsWidth: 980 },
      cell: (info) => <LastInteraction at={info.getValue()} />,
    }),
    column.display({
      id: 'view',
      header: titles.view,
      meta: { track: '52px', align: 'end', fixed: true },
      cell: ({ row }) => <ViewButton order={row.original} />,
    }),
  ])
}

/** Which sort column of the query a column stands for; null for one the list cannot be sorted by. */
export function sortColumnOf(id: string): OrderSortColumn | null {
  return id in ordersCopy.columns && id !== 'view' && id !== 'customerName' ? (id as OrderSortColumn) : null
}

function OrderNumber({ order }: { order: OrderRow }) {
  const ended = order.status === 'cancelled' || order.status === 'refunded'
  return (
    <>
      <span className={classes.number}>{order.orderNumber}</span>
      {ended && order.status !== null && <span className={classes.status}>{words.statuses[order.status]}</span>}
    </>
  )
}

function Word({ text, none }: { text: string | null; none: string }) {
  return text === null ? <None name={none} /> : <span className={classes.clip}>{text}</span>
}

function Status({ status }: { status: OrderRow['status'] }) {
  return status === null ? <None name={ordersCopy.noStatus} /> : <span>{words.statuses[status]}</span>
}

function None({ name }: { name: string }) {
  return (
    <span className={classes.none}>
      <span aria-hidden="true">—</span>
      <span className="visually-hidden">{name}</span>
    </span>
  )
}

function LastInteraction({ at }: { at: number | null }) {
  return at === null ? <None name={ordersCopy.noInteraction} /> : <Moment at={at} />
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
