import type { ReactNode } from 'react'
import type { OrderDetail } from '#shared/rpc/shapes.ts'
import { ScoreMark } from '../../ui/csat/score-mark.tsx'
import { Moment } from '../../ui/moment/moment.tsx'
import { panelCopy } from './order-panel.copy.ts'
import classes from './order-panel.module.css'

/** What is known of an order and its customer. */
export function OrderFacts({ order }: { order: OrderDetail }) {
  const copy = panelCopy.facts
  return (
    <section className={classes.section} aria-label={copy.title}>
      {order.test && <p className={classes.note}>{copy.test}</p>}
      <dl className={classes.facts}>
        <Fact name={copy.customer}>{order.customerName ?? <Missing text={copy.guest} />}</Fact>
        <Fact name={copy.placed}>
          <Moment at={order.placedAt} />
        </Fact>
        {order.customerEmail !== null && <Fact name={copy.email}>{order.customerEmail}</Fact>}
        {order.customerPhone !== null && <Fact name={copy.phone}>{order.customerPhone}</Fact>}
        <Fact name={copy.creator}>{order.creatorName ?? order.creatorId ?? <Missing text={copy.noCreator} />}</Fact>
        <Fact name={copy.csat}>
          <ScoreMark score={order.csatScore} count={order.csatCount} />
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd className="selectable">{children}</dd>
    </div>
  )
}

function Missing({ text }: { text: string }) {
  return <span className={classes.missing}>{text}</span>
}
