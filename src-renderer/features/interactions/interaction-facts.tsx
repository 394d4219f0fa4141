import type { InteractionDetail } from '#shared/rpc/shapes/lists.shapes.ts'
import { openOrder } from '../../state/open-order.ts'
import { CopyButton } from '../../ui/copy-button/copy-button.tsx'
import { Field, Fields } from '../../ui/interaction/fields.tsx'
import { Moment } from '../../ui/moment/moment.tsx'
import { words } from '../../ui/words/words.copy.ts'
import { interactionsCopy } from './interactions.copy.ts'
import classes from './interactions.module.css'

/** When it was, which order it belongs to, whether it counts, and how it is told from all others. */
export function InteractionFacts({ interaction }: { interaction: InteractionDetail }) {
  const copy = interactionsCopy.panel
  const { kind, occurredAt, response, sessionId, id } = interaction
  return (
    <section className={classes.section}>
      <Fields>
        <Field name={copy.when}>
          <Moment at={occurredAt} />
        </Field>
        <Field name={copy.order}>
          <OrderOf interaction={interaction} />
        </Field>
        {kind === 'csat' && (
          <Field name={copy.response}>
            <span data-tooltip={response ? copy.counts : copy.replaced}>{response ? copy.yes : copy.no}</span>
          </Field>
        )}
        {sessionId !== null && <Field name={copy.session}>{sessionId}</Field>}
        <Field name={copy.id}>
          <span className={classes.id}>
            {id}
            <CopyButton label={copy.copyId} text={id} />
          </span>
        </Field>
      </Fields>
    </section>
  )
}

function OrderOf({ interaction: { order, orderNumber, match } }: { interaction: InteractionDetail }) {
  const copy = interactionsCopy.panel
  if (order !== null) {
    return (
      <>
        <button
          type="button"
          className={`${classes.order} tabular`}
          data-tooltip={interactionsCopy.openOrder(order.orderNumber)}
          aria-label={interactionsCopy.openOrder(order.orderNumber)}
          onClick={() => openOrder(order.id)}
        >
          {order.orderNumber}
        </button>
        {order.status !== null && <span className={classes.none}> {words.statuses[order.status]}</span>}
      </>
    )
  }
  if (match === 'orphan' && orderNumber !== null) {
    return <span className={classes.orphanNote}>{copy.orphan(orderNumber)}</span>
  }
  return <span className={classes.none}>{copy.noOrder}</span>
}
