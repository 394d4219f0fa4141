import type { InteractionListRow, InteractionSortColumn } from '#shared/rpc/shapes/lists.shapes.ts'
import { interactionSortColumns } from '#shared/rpc/shapes/lists.shapes.ts'
import { openOrder } from '../../state/open-order.ts'
import { ScoreMark } from '../../ui/csat/score-mark.tsx'
import { formatMoment } from '../../ui/format/instant.ts'
import { createFacetColumnHelper } from '../../ui/grid/facet-table.ts'
import { useRowTabIndex } from '../../ui/grid/row-focus.ts'
import { Icon } from '../../ui/icons/icon.tsx'
import { ConsentMark } from '../../ui/interaction/consent-mark.tsx'
import { Moment, useTimes } from '../../ui/moment/moment.tsx'
import { words } from '../../ui/words/words.copy.ts'
import { interactionsCopy as copy } from './interactions.copy.ts'
import classes from './interactions.module.css'

const column = createFacetColumnHelper<InteractionListRow>()

/** Columns of the interaction table, in display order, with their titles in the language of the moment. */
export function interactionColumns() {
  const titles = copy.columns
  return column.columns([
    column.accessor('occurredAt', {
      header: titles.occurredAt,
      sortDescFirst: true,
      meta: { track: '132px' },
      cell: (info) => <Moment at={info.getValue()} />,
    }),
    column.accessor('kind', {
      header: titles.kind,
      sortDescFirst: false,
      meta: { track: 'minmax(144px, 0.8fr)' },
      cell: (info) => (
        <span className={classes.kind}>
          <Icon name={info.getValue()} />
          <span className={classes.clip}>{words.kinds[info.getValue()].title}</span>
        </span>
      ),
    }),
    column.accessor('orderNumber', {
      header: titles.orderNumber,
      sortDescFirst: false,
      meta: { track: 'minmax(144px, 0.8fr)' },
      cell: ({ row }) => <OrderOf interaction={row.original} />,
    }),
    column.accessor('score', {
      header: titles.score,
      sortDescFirst: true,
      meta: { track: '72px' },
      cell: ({ row }) => <Score interaction={row.original} />,
    }),
    column.accessor('comment', {
      header: titles.comment,
      enableSorting: false,
      meta: { track: 'minmax(136px, 2.4fr)', needsWidth: 816 },
      cell: ({ row: { original } }) => <Text interaction={original} field="comment" none={copy.noComment} />,
    }),
    column.accessor('agent', {
      header: titles.agent,
      sortDescFirst: false,
      meta: { track: 'minmax(80px, 0.8fr)', needsWidth: 912 },
      cell: ({ row: { original } }) => <Text interaction={original} field="agent" none={copy.noAgent} />,
    }),
    column.accessor('creatorName', {
      header: titles.creator,
      enableSorting: false,
      meta: { track: 'minmax(88px, 0.9fr)', needsWidth: 1016 },
      cell: ({ row: { original } }) => <Creator interaction={original} />,
    }),
    column.accessor('sms', {
      header: titles.sms,
      enableSorting: false,
      meta: { track: '88px', needsWidth: 1120 },
      cell: ({ row: { original } }) =>
        original.kind === 'order_update' ? <ConsentMark sms={original.sms} /> : <None name={copy.notAsking} apart />,
    }),
    column.display({
      id: 'view',
      header: titles.view,
      meta: { track: '60px', align: 'end', fixed: true },
      cell: ({ row }) => <ViewButton interaction={row.original} />,
    }),
  ])
}

/** True for a column the query can sort by. */
export function isInteractionSort(id: string): id is InteractionSortColumn {
  return (interactionSortColumns as readonly string[]).includes(id)
}

type CellProps = { interaction: InteractionListRow }

function OrderOf({ interaction: { orderNumber, orderId, match } }: CellProps) {
  const tabIndex = useRowTabIndex()
  if (orderNumber === null) return <None name={copy.noOrder} />
  if (orderId === null) {
    return (
      <>
        <span className={classes.clip}>{orderNumber}</span>
        {match === 'orphan' && (
          <span className={classes.orphan} data-tooltip={copy.orphanHint}>
            {copy.orphan}
          </span>
        )}
      </>
    )
  }
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      className={`${classes.order} ${classes.clip} tabular`}
      aria-label={copy.openOrder(orderNumber)}
      data-tooltip={copy.openOrder(orderNumber)}
      onClick={() => openOrder(orderId)}
    >
      {orderNumber}
    </button>
  )
}

/** The score, or the rating as it was sent where that is no score. */
function Score({ interaction: { kind, score, rating } }: CellProps) {
  if (kind !== 'csat') return <None name={copy.notRating} apart />
  if (score === null && rating !== null) return <q className={`${classes.none} ${classes.clip}`}>{rating}</q>
  return <ScoreMark score={score} />
}

/** What a shopper or an agent left with a rating; other kinds have no place for it. */
function Text({ interaction, field, none }: CellProps & { field: 'comment' | 'agent'; none: string }) {
  const text = interaction[field]
  if (text === null) return <None name={none} apart={interaction.kind !== 'csat'} />
  return (
    <span dir="auto" className={classes.clip}>
      {text}
    </span>
  )
}

function Creator({ interaction: { creatorName, orderId } }: CellProps) {
  if (creatorName === null) return <None name={copy.noCreator} apart={orderId === null} />
  return <span className={classes.clip}>{creatorName}</span>
}

/** Nothing: a dash where there could be something, and only a word for the ear where there cannot. */
function None({ name, apart = false }: { name: string; apart?: boolean }) {
  return (
    <span className={classes.none}>
      {!apart && <span aria-hidden="true">—</span>}
      <span className="visually-hidden">{name}</span>
    </span>
  )
}

function ViewButton({ interaction: { kind, occurredAt } }: CellProps) {
  const tabIndex = useRowTabIndex()
  const { zone, nowAt } = useTimes()
  return (
    <button
      type="button"
      className={classes.view}
      data-open-interaction
      tabIndex={tabIndex}
      aria-label={copy.viewName(words.kinds[kind].title, formatMoment(occurredAt, zone, nowAt))}
    >
      {copy.view}
    </button>
  )
}
