import type { InteractionRow } from '#shared/rpc/shapes.ts'
import { ScoreMark } from '../csat/score-mark.tsx'
import { Moment } from '../moment/moment.tsx'
import { Field, Fields } from './fields.tsx'
import { interactionCopy as copy } from './interaction.copy.ts'
import classes from './interaction.module.css'
import { KindBody } from './kind-body.tsx'

/** A store that records within a minute is not worth a line. */
const RECORDED_LATE_MS = 60_000

type InteractionBodyProps = { interaction: InteractionRow; kept: boolean; orderNumber: string | null }

/** What an interaction says: the shopper's words, the fields of its kind, and those of every kind. */
export function InteractionBody({ interaction, kept, orderNumber }: InteractionBodyProps) {
  if (!kept) return <Stub interaction={interaction} />
  const { agent, occurredAt, receivedAt } = interaction
  const typed = interaction.orderNumber
  const isLate = receivedAt !== null && receivedAt - occurredAt > RECORDED_LATE_MS
  return (
    <div className={classes.body}>
      <KindBody interaction={interaction} />
      <Fields>
        {agent !== null && <Field name={copy.agent}>{agent}</Field>}
        {typed !== null && typed !== orderNumber && (
          <Field name={copy.typed}>
            <span className={classes.typed}>{typed}</span>
          </Field>
        )}
        {isLate && (
          <Field name={copy.recorded}>
            <Moment at={receivedAt} />
          </Field>
        )}
      </Fields>
    </div>
  )
}

/** What stays of an interaction whose details are no longer kept: its rating, and that the rest is gone on purpose. */
function Stub({ interaction: { kind, score } }: Pick<InteractionBodyProps, 'interaction'>) {
  return (
    <div className={classes.body}>
      {kind === 'csat' && (
        <p className={classes.rating}>
          <ScoreMark score={score} />
        </p>
      )}
      <p className={classes.missing}>{copy.notKept}</p>
    </div>
  )
}
