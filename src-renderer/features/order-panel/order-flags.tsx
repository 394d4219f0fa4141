import type { OrderFlags } from '#shared/domain/order-flags.ts'
import { formatCount } from '../../ui/format/number.ts'
import { formatAgo } from '../../ui/format/span.ts'
import { Icon, type IconName } from '../../ui/icons/icon.tsx'
import { useTimes } from '../../ui/moment/moment.tsx'
import { panelCopy } from './order-panel.copy.ts'
import classes from './order-panel.module.css'

/** What stands out in the life of an order, before anything else is read; nothing when nothing does. */
export function OrderFlagsStrip({ flags: { recontacts, openLoop } }: { flags: OrderFlags }) {
  const { nowAt } = useTimes()
  const copy = panelCopy.flags
  const count = recontacts.size
  if (openLoop === null && count === 0) return null
  return (
    <ul className={classes.flags} aria-label={copy.title}>
      {openLoop !== null && (
        <Flag
          icon="loop"
          text={copy.open[openLoop.kind](formatAgo(Math.max(0, nowAt - openLoop.occurredAt)))}
          hint={copy.openHint}
        />
      )}
      {count > 0 && <Flag icon="back" text={copy.back(formatCount(count), count)} hint={copy.backHint} />}
    </ul>
  )
}

function Flag({ icon, text, hint }: { icon: IconName; text: string; hint: string }) {
  return (
    <li className={classes.flag} data-tooltip={hint}>
      <Icon name={icon} />
      {text}
    </li>
  )
}
