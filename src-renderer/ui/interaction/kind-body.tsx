import { assertNever } from '#shared/base/assert.ts'
import { parseInstant } from '#shared/base/instant.ts'
import type { InteractionRow } from '#shared/rpc/shapes.ts'
import { ScoreMark } from '../csat/score-mark.tsx'
import { formatMoment } from '../format/instant.ts'
import { formatCount } from '../format/number.ts'
import { formatSpan } from '../format/span.ts'
import { useTimes } from '../moment/moment.tsx'
import { ConsentMark } from './consent-mark.tsx'
import { Field, Fields } from './fields.tsx'
import { interactionCopy as copy } from './interaction.copy.ts'
import classes from './interaction.module.css'
import { capsuleItems, payloadText } from './payload.ts'

const ITEMS_SHOWN = 6

type BodyProps = { interaction: InteractionRow }

/** What an interaction says, by its kind: the shopper's words first. */
export function KindBody({ interaction }: BodyProps) {
  switch (interaction.kind) {
    case 'csat':
      return <Rating interaction={interaction} />
    case 'capsule':
      return <Capsule interaction={interaction} />
    case 'order_update':
      return <Subscription interaction={interaction} />
    case 'order_tracking':
      return <p className={classes.plain}>{copy.lookedUp}</p>
    case 'return':
    case 'resize':
      return <Request interaction={interaction} />
    default:
      return assertNever(interaction.kind, 'KindBody')
  }
}

function Rating({ interaction: { comment, score, rating } }: BodyProps) {
  return (
    <>
      {comment !== null && <Words text={comment} />}
      <p className={classes.rating}>
        <ScoreMark score={score} />
        {rating !== null && (
          <span className={classes.small}>
            {copy.rating} <q className="selectable">{rating}</q>
          </span>
        )}
      </p>
      {score === null && rating !== null && <p className={classes.missing}>{copy.noScore}</p>}
    </>
  )
}

function Capsule({ interaction: { payload, email, occurredAt } }: BodyProps) {
  const items = capsuleItems(payload)
  const rest = items.length - ITEMS_SHOWN
  const holdText = payloadText(payload, 'holdUntil')
  return (
    <>
      {items.length === 0 && <p className={classes.missing}>{copy.noItems}</p>}
      <ul className={classes.items}>
        {items.slice(0, ITEMS_SHOWN).map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a record never changes; two pieces may be alike
          <li key={index}>
            <span className={`${classes.itemTitle} selectable`}>{item.title}</span>
            {item.sku !== null && item.sku !== item.title && <span className={classes.small}>{item.sku}</span>}
            {item.quantity !== null && (
              <span className={classes.quantity}>{copy.quantity(formatCount(item.quantity))}</span>
            )}
          </li>
        ))}
      </ul>
      {rest > 0 && <p className={classes.small}>{copy.more(formatCount(rest), rest)}</p>}
      <Fields>
        {holdText !== null && (
          <Field name={copy.hold}>
            <Hold text={holdText} occurredAt={occurredAt} />
          </Field>
        )}
        {email !== null && <Field name={copy.email}>{email}</Field>}
      </Fields>
    </>
  )
}

/** How long pieces are held, and until when; a time that cannot be read stays as it was sent. */
function Hold({ text, occurredAt }: { text: string; occurredAt: number }) {
  const { zone, nowAt } = useTimes()
  const until = parseInstant(text)
  if (until === null || until <= occurredAt) return text
  const write = until < nowAt ? copy.heldOver : copy.heldUntil
  return write(formatSpan(until - occurredAt), formatMoment(until, zone, nowAt))
}

function Subscription({ interaction: { sms, email, phone } }: BodyProps) {
  return (
    <Fields>
      {email !== null && <Field name={copy.email}>{email}</Field>}
      {phone !== null && <Field name={copy.phone}>{phone}</Field>}
      <Field name={copy.sms}>
        <ConsentMark sms={sms} />
      </Field>
    </Fields>
  )
}

function Request({ interaction: { payload, comment } }: BodyProps) {
  const reason = payloadText(payload, 'reason') ?? comment
  const newSize = payloadText(payload, 'newSize')
  return (
    <>
      {reason === null ? <p className={classes.missing}>{copy.noReason}</p> : <Words text={reason} />}
      {newSize !== null && (
        <Fields>
          <Field name={copy.newSize}>{newSize}</Field>
        </Fields>
      )}
    </>
  )
}

function Words({ text }: { text: string }) {
  return (
    <blockquote dir="auto" className={`${classes.words} selectable`}>
      {text}
    </blockquote>
  )
}
