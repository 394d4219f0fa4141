import { type ReactNode, useState } from 'react'
import type { OrderFlags } from '#shared/domain/order-flags.ts'
import type { InteractionRow } from '#shared/rpc/shapes.ts'
import { isIncomplete, useSyncStatus } from '../../data/sync.queries.ts'
import { Button } from '../../ui/button.tsx'
import { formatDayHeading } from '../../ui/format/day-heading.ts'
import { formatCount } from '../../ui/format/number.ts'
import { formatSpan } from '../../ui/format/span.ts'
import { IncompleteMark } from '../../ui/incomplete/incomplete-mark.tsx'
import { interactionCopy } from '../../ui/interaction/interaction.copy.ts'
import { CardMark, InteractionCard } from '../../ui/interaction/interaction-card.tsx'
import { TimeOfDay, useTimes } from '../../ui/moment/moment.tsx'
import { panelCopy } from './order-panel.copy.ts'
import classes from './order-panel.module.css'
import { timelineDays } from './timeline-days.ts'

/** More cards than these are drawn only when asked for: a shop's test order may have thousands. */
const SHOWN_AT_ONCE = 100

type TimelineProps = { orderNumber: string; interactions: readonly InteractionRow[]; flags: OrderFlags }

/** Everything that happened in the widget for one order, newest first, day by day of the reporting zone. */
export function Timeline({ orderNumber, interactions, flags }: TimelineProps) {
  const copy = panelCopy.timeline
  const { zone, nowAt } = useTimes()
  const [shown, setShown] = useState(SHOWN_AT_ONCE)
  const status = useSyncStatus()
  const detailsSince = status?.detailsSince ?? null
  const count = interactions.length
  const rest = count - shown
  return (
    <section className={classes.section} aria-labelledby="order-timeline">
      <h3 id="order-timeline" className={classes.sectionTitle}>
        {copy.title}
        <span className={classes.sectionCount}>{copy.count(formatCount(count), count)}</span>
        {isIncomplete(status) && <IncompleteMark />}
      </h3>
      {count === 0 && <p className={classes.missing}>{copy.emptyText}</p>}
      {timelineDays(interactions.slice(0, shown), zone).map((day) => (
        <section key={day.date} className={classes.day}>
          <h4 className={classes.dayTitle}>
            <time dateTime={day.date}>{formatDayHeading(day.at, zone, nowAt)}</time>
          </h4>
          <ol>
            {day.events.map((interaction) => (
              <InteractionCard
                key={interaction.id}
                interaction={interaction}
                kept={detailsSince === null || interaction.occurredAt >= detailsSince}
                orderNumber={orderNumber}
                time={<TimeOfDay at={interaction.occurredAt} />}
                marks={marksOf(interaction.id, flags)}
              />
            ))}
          </ol>
        </section>
      ))}
      {rest > 0 && <Button onClick={() => setShown(count)}>{copy.more(formatCount(rest))}</Button>}
    </section>
  )
}

function marksOf(id: string, { recontacts, openLoop }: OrderFlags): ReactNode {
  const sinceMs = recontacts.get(id)
  return (
    <>
      {openLoop?.id === id && <CardMark look="loud" text={interactionCopy.open} hint={interactionCopy.openHint} />}
      {sinceMs !== undefined && (
        <CardMark icon="back" text={interactionCopy.back(formatSpan(sinceMs))} hint={interactionCopy.backHint} />
      )}
    </>
  )
}
