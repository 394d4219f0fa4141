import { NO_CURRENCY } from '#shared/base/money.ts'
import { orderGrossMinor, orderNetMinor } from '#shared/domain/order.ts'
import type { OrderDetail } from '#shared/rpc/shapes.ts'
import { Money } from '../../ui/money/money.tsx'
import { panelCopy } from './order-panel.copy.ts'
import classes from './order-panel.module.css'

/**
 * The order's money as two sums that add up under the eye: what the customer was charged, and what counts as sales.
 * Lines of zero stay, so that nothing moves from one order to the next.
 */
export function OrderAmounts({ order }: { order: OrderDetail }) {
  const copy = panelCopy.money
  const currency = order.currency ?? NO_CURRENCY
  const line = (name: string, minor: number) => ({ name, minor, currency })
  const gross = orderGrossMinor(order)
  return (
    <section className={`${classes.section} ${classes.sums}`} aria-label={copy.title}>
      <Sum
        name={copy.charged}
        lines={[
          line(copy.items, order.itemsTotalMinor),
          line(copy.discounts, -order.discountTotalMinor),
          line(copy.tax, order.taxTotalMinor),
          line(copy.shipping, order.shippingTotalMinor),
        ]}
        result={line(copy.total, order.totalMinor)}
      />
      <Sum
        name={copy.sales}
        lines={[line(copy.gross, gross), line(copy.refunded, -order.refundedItemsTotalMinor)]}
        result={line(copy.net, orderNetMinor(order))}
        hint={copy.netHint}
      />
    </section>
  )
}

type Line = { name: string; minor: number; currency: string }
type SumProps = { name: string; lines: readonly Line[]; result: Line; hint?: string }

function Sum({ name, lines, result, hint }: SumProps) {
  return (
    <dl className={classes.sum} aria-label={name}>
      {[...lines, result].map((line) => (
        <div key={line.name} className={classes.line} data-result={line === result} data-zero={line.minor === 0}>
          <dt data-tooltip={line === result ? hint : undefined}>{line.name}</dt>
          <dd className="selectable">
            {/* −0 would print a minus sign. */}
            <Money amount={{ currency: line.currency, minor: line.minor + 0 }} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
