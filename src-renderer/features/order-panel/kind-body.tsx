import { assertNever } from '#shared/base/assert.ts'
import { parseInstant } from '#shared/base/instant.ts'
import type { InteractionRow } from '#shared/rpc/shapes.ts'
import { ScoreMark } from '../../ui/csat/score-mark.tsx'
import { formatMoment } from '../../ui/format/instant.ts'
import { formatCount } from '../../ui/format/number.ts'
import { useTimes } from '../../ui/moment/moment.tsx'
import { panelCopy } from './order-panel.copy.ts'
import classes from './order-panel.module.css'
import { capsuleItems, payloadText } from './payload.ts'

const copy = panelCopy.timeline
const ITEMS_SHOWN = 6

type BodyProps = { interaction: InteractionRow }

/** What an interaction says, by its kind. */
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

/** What stays of an interaction whose details are no longer kept: its rating, and that the rest is gone on purpose. */
export function Stub({ interaction: { kind, score } }: BodyProps) {
  return (
    <>
      {kind === 'csat' && (
        <p className={classes.ratingLine}>
          <ScoreMark score={score} />
        </p>
      )}
      <p className={classes.missing}>{copy.notKept}</p>
    </>
  )
}

function Rating({ interaction: { comment, score, rating } }: BodyProps) {
  return (
    <>
      {comment !== null && <Words text={comment} />}
      <p className={classes.ratingLine}>
        <ScoreMark score={score} />
        {rating !== null && (
          <span className={classes.small}>{score === null ? copy.noScore(rating) : `${copy.rating}: ${rating}`}</span>
        )}
      </p>
    </>
  )
}

function Capsule({ interaction: { payload, email } }: BodyProps) {
  const { zone, nowAt } = useTimes()
  const items = capsuleItems(payload)
  const rest = items.length - ITEMS_SHOWN
  const holdText = payloadText(payload, 'holdUntil')
  const holdUntil = parseInstant(holdText)
  return (
    <>
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
      {holdText !== null && (
        <p className={classes.small}>
          {copy.holdUntil(holdUntil === null ? holdText : formatMoment(holdUntil, zone, nowAt))}
        </p>
      )}
      <Contact email={email} phone={null} />
    </>
  )
}

function Subscription({ interaction: { sms, email, phone } }: BodyProps) {
  const consent = sms === null ? copy.smsUnknown : sms ? copy.smsYes : copy.smsNo
  return (
    <>
      <Contact email={email} phone={phone} />
      <p className={classes.plain} data-muted={sms === null}>
        {consent}
      </p>
    </>
  )
}

function Request({ interaction: { payload, comment } }: BodyProps) {
  const reason = payloadText(payload, 'reason') ?? comment
  const newSize = payloadText(payload, 'newSize')
  return (
    <>
      {reason === null ? <p className={classes.missing}>{copy.noReason}</p> : <Words text={reason} />}
      {newSize !== null && <p className={classes.plain}>{copy.newSize(newSize)}</p>}
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

function Contact({ email, phone }: { email: string | null; phone: string | null }) {
  const parts = [email, phone].filter((part) => part !== null)
  return parts.length === 0 ? null : <p className={`${classes.plain} selectable`}>{parts.join(' · ')}</p>
}
