import type { InteractionRow } from '#shared/rpc/shapes.ts'
import { isIncomplete, useSyncStatus } from '../../data/sync.queries.ts'
import { formatCount } from '../../ui/format/number.ts'
import { IncompleteMark } from '../../ui/incomplete/incomplete-mark.tsx'
import { InteractionCard } from './interaction-card.tsx'
import { panelCopy } from './order-panel.copy.ts'
import classes from './order-panel.module.css'

const copy = panelCopy.timeline

/** Everything that happened in the widget for one order, newest first. */
export function Timeline({ interactions }: { interactions: readonly InteractionRow[] }) {
  const count = interactions.length
  const status = useSyncStatus()
  const detailsSince = status?.detailsSince ?? null
  return (
    <section className={classes.section} aria-labelledby="order-timeline">
      <h3 id="order-timeline" className={classes.sectionTitle}>
        {copy.title}
        <span className={classes.sectionCount}>{copy.count(formatCount(count), count)}</span>
        {isIncomplete(status) && <IncompleteMark />}
      </h3>
      {count === 0 && <p className={classes.missing}>{copy.emptyText}</p>}
      <ol className={classes.timeline}>
        {interactions.map((interaction) => (
          <InteractionCard
            key={interaction.id}
            interaction={interaction}
            kept={detailsSince === null || interaction.occurredAt >= detailsSince}
          />
        ))}
      </ol>
    </section>
  )
}
