import { useState } from 'react'
import { kindSpec } from '#shared/domain/kinds/registry.ts'
import type { InteractionRow } from '#shared/rpc/shapes.ts'
import { Icon } from '../../ui/icons/icon.tsx'
import { Moment } from '../../ui/moment/moment.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { KindBody, Stub } from './kind-body.tsx'
import { panelCopy } from './order-panel.copy.ts'
import classes from './order-panel.module.css'

const copy = panelCopy.timeline

/**
 * One interaction: its kind and time, the shopper's words first, the payload exactly as sent on demand. Where details
 * are not `kept`, it says so instead of showing empty fields.
 */
export function InteractionCard({ interaction, kept }: { interaction: InteractionRow; kept: boolean }) {
  const { kind, occurredAt, test, agent } = interaction
  return (
    <li className={classes.card} data-kind={kind}>
      <span className={classes.kindIcon}>
        <Icon name={kind} />
      </span>
      <div className={classes.cardHead}>
        <h4 className={classes.cardTitle}>{kindSpec(kind).title}</h4>
        <span className={classes.cardTime}>
          <Moment at={occurredAt} />
        </span>
      </div>
      <div className={classes.cardBody}>
        {kept ? <KindBody interaction={interaction} /> : <Stub interaction={interaction} />}
        {agent !== null && (
          <p className={classes.small}>
            {copy.agent}: <span className="selectable">{agent}</span>
          </p>
        )}
        {test && <p className={classes.note}>{copy.test}</p>}
        {kept && <Payload interaction={interaction} />}
      </div>
    </li>
  )
}

/** The raw record; put into the document only when asked for. */
function Payload({ interaction }: { interaction: InteractionRow }) {
  const [open, setOpen] = useState(false)
  return (
    <details className={classes.payload} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{copy.payload}</summary>
      {open && (
        <ScrollRegion as="pre" className="selectable">
          {JSON.stringify(interaction, null, 2)}
        </ScrollRegion>
      )}
    </details>
  )
}
