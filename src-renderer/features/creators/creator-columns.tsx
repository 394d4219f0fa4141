import type { CreatorRow } from '#shared/rpc/shapes.ts'
import { ShareMark } from '../../ui/csat/share-mark.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { createFacetColumnHelper } from '../../ui/grid/facet-table.ts'
import { useRowTabIndex } from '../../ui/grid/row-focus.ts'
import { MoneyLines } from '../../ui/money/money.tsx'
import { compareMoney, csatRank } from './creator-sort.ts'
import { creatorsCopy } from './creators.copy.ts'
import classes from './creators.module.css'

const column = createFacetColumnHelper<CreatorRow>()
const titles = creatorsCopy.columns

/** Columns of the creator table, in display order. `undefined` sorts last both ways. */
export const creatorColumns = column.columns([
  column.accessor((row) => row.name ?? undefined, {
    id: 'name',
    header: titles.name,
    sortFn: 'text',
    sortUndefined: 'last',
    sortDescFirst: false,
    meta: { track: 'minmax(112px, 1.5fr)' },
    cell: ({ row }) => <CreatorName row={row.original} />,
  }),
  column.accessor('orders', {
    header: titles.orders,
    sortFn: 'basic',
    sortDescFirst: true,
    meta: { track: 'minmax(56px, 0.6fr)', align: 'end', needsWidth: 690 },
    cell: ({ row }) => <OrdersButton row={row.original} />,
  }),
  column.accessor((row) => (row.revenue.length === 0 ? undefined : row.revenue), {
    id: 'revenue',
    header: titles.revenue,
    sortFn: (a, b) => compareMoney(a.original.revenue, b.original.revenue),
    sortUndefined: 'last',
    sortDescFirst: true,
    meta: { track: 'minmax(112px, 1fr)', align: 'end', needsWidth: 815 },
    cell: ({ row }) => <MoneyLines amounts={row.original.revenue} />,
  }),
  column.accessor('widgetAssistedSales', {
    header: titles.widgetAssistedSales,
    sortFn: 'basic',
    sortDescFirst: true,
    meta: { track: 'minmax(136px, 0.8fr)', align: 'end' },
    cell: (info) => <Count value={info.getValue()} />,
  }),
  column.accessor((row) => (row.widgetAssistedRevenue.length === 0 ? undefined : row.widgetAssistedRevenue), {
    id: 'widgetAssistedRevenue',
    header: titles.widgetAssistedRevenue,
    sortFn: (a, b) => compareMoney(a.original.widgetAssistedRevenue, b.original.widgetAssistedRevenue),
    sortUndefined: 'last',
    sortDescFirst: true,
    meta: { track: 'minmax(152px, 1fr)', align: 'end' },
    cell: ({ row }) => <MoneyLines amounts={row.original.widgetAssistedRevenue} />,
  }),
  column.accessor(csatRank, {
    id: 'csat',
    header: titles.csat,
    sortFn: 'basic',
    sortUndefined: 'last',
    sortDescFirst: true,
    meta: { track: '104px', align: 'end' },
    cell: ({ row }) => <ShareMark share={row.original.csat} />,
  }),
])

function CreatorName({ row }: { row: CreatorRow }) {
  if (row.creatorId === null) return <span className={classes.uncredited}>{creatorsCopy.uncredited}</span>
  return (
    <>
      <span className={classes.name} data-tooltip={row.name === null ? creatorsCopy.unknown : undefined}>
        {row.name ?? row.creatorId}
      </span>
      {row.active === false && <span className={classes.inactive}>{creatorsCopy.inactive}</span>}
    </>
  )
}

function Count({ value }: { value: number }) {
  return <span className="tabular">{formatCount(value)}</span>
}

/** The count opens exactly its orders; the screen listens for all of them. */
function OrdersButton({ row }: { row: CreatorRow }) {
  const tabIndex = useRowTabIndex()
  const count = formatCount(row.orders)
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      data-open-orders
      aria-label={creatorsCopy.ordersOf(count, row.name ?? row.creatorId ?? creatorsCopy.uncredited)}
      data-tooltip={creatorsCopy.showOrders}
      className={`${classes.open} tabular`}
    >
      {count}
    </button>
  )
}
