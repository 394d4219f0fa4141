import { useMemo } from 'react'
import { NO_CURRENCY } from '#shared/base/money.ts'
import type { OrderRow } from '#shared/rpc/shapes.ts'
import { type CreatorsQuestion, useNewestOrders } from '../../data/creators.queries.ts'
import { useCreatorsView } from '../../state/creators-view.ts'
import { openOrder } from '../../state/open-order.ts'
import { newestFirst, noFilters, orderQueryOf } from '../../state/order-filters.ts'
import { useOrdersView } from '../../state/orders-view.ts'
import { WidgetBadge } from '../../ui/badge/widget-badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ScoreMark } from '../../ui/csat/score-mark.tsx'
import { formatCount } from '../../ui/format/number.ts'
import { Moment, useTimes } from '../../ui/moment/moment.tsx'
import { Money } from '../../ui/money/money.tsx'
import { creatorsCopy } from './creators.copy.ts'
import classes from './panel.module.css'

const SHOWN = 6

/** The newest orders of a creator in the period, and the way to all of them. */
export function CreatorOrders({ creatorId, question }: { creatorId: string | null; question: CreatorsQuestion }) {
  const copy = creatorsCopy.panel
  const period = useCreatorsView((view) => view.period)
  const { zone, nowAt } = useTimes()
  const filters = useMemo(() => ({ ...noFilters, period, creatorIds: [creatorId] }), [period, creatorId])
  // The present minute moves, its day does not.
  const text = JSON.stringify(orderQueryOf({ ...filters, days: question.period }, newestFirst, zone, nowAt))
  const query = useMemo(() => JSON.parse(text), [text])
  const { data } = useNewestOrders(query, SHOWN)
  const rows = (data?.rows ?? []).filter((row) => row !== null)
  const total = formatCount(data?.total ?? 0)
  return (
    <section className={classes.section}>
      <div className={classes.headingLine}>
        <h3 className={classes.heading}>{copy.latest}</h3>
        {data !== undefined && data.total > 0 && (
          <Button look="quiet" onClick={() => useOrdersView.getState().open(filters, newestFirst)}>
            {creatorsCopy.showOrders(total)}
          </Button>
        )}
      </div>
      {data?.total === 0 && <p className={classes.muted}>{copy.noOrders}</p>}
      {rows.length > 0 && (
        <table className={`${classes.orders} tabular`}>
          <tbody>
            {rows.map((order) => (
              <Order key={order.id} order={order} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function Order({ order }: { order: OrderRow }) {
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className={classes.order}
          aria-label={creatorsCopy.panel.openOrder(order.orderNumber)}
          onClick={() => openOrder(order.id)}
        >
          {order.orderNumber}
        </button>
      </th>
      <td>
        <WidgetBadge kinds={order.kinds} />
      </td>
      <td>
        <ScoreMark score={order.csatScore} count={order.csatCount} />
      </td>
      <td className={classes.end}>
        <Money amount={{ currency: order.currency ?? NO_CURRENCY, minor: order.totalMinor }} />
      </td>
      <td className={classes.end}>
        <Moment at={order.placedAt} />
      </td>
    </tr>
  )
}
