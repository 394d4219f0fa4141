import { NO_CURRENCY } from '#shared/base/money.ts'
import { orderNetMinor } from '#shared/domain/order.ts'
import type { OrderDetail } from '#shared/rpc/shapes.ts'
import { Money } from '../../ui/money/money.tsx'
import { panelCopy } from './order-panel.copy.ts'
import classes from './order-panel.module.css'

const copy = panelCopy.money

/** The order's money as a sum: items to total charged, then what counts as net sales. Lines of zero stay out. */
export function OrderAmounts({ order }: { order: OrderDetail }) {
  const currency = order.currency ?? NO_CURRENCY
  const refunded = order.refundedItemsTotalMinor
  const lines = [
    { name: copy.items, minor: order.itemsTotalMinor, always: true },
    { name: copy.discounts, minor: -order.discountTotalMinor, always: false },
    { name: copy.tax, minor: order.taxTotalMinor, always: false },
    { name: copy.shipping, minor: order.shippingTotalMinor, always: false },
  ]
  return (
    <section className={classes.section} aria-label={copy.title}>
      <dl className={classes.amounts}>
        {lines
          .filter(({ always, minor }) => always || minor !== 0)
          .map(({ name, minor }) => (
            <Line key={name} name={name} currency={currency} minor={minor} />
          ))}
        <Line name={copy.total} currency={currency} minor={order.totalMinor} kind="total" />
        {refunded !== 0 && <Line name={copy.refunded} currency={currency} minor={-refunded} />}
        <Line name={copy.net} currency={currency} minor={orderNetMinor(order)} kind="net" hint={copy.netHint} />
      </dl>
    </section>
  )
}

type LineProps = { name: string; currency: string; minor: number; kind?: 'total' | 'net'; hint?: string }

function Line({ name, currency, minor, kind, hint }: LineProps) {
  return (
    <div className={classes.line} data-kind={kind}>
      <dt data-tooltip={hint}>{name}</dt>
      <dd>
        {/* −0 would print a minus sign. */}
        <Money amount={{ currency, minor: minor + 0 }} />
      </dd>
    </div>
  )
}
