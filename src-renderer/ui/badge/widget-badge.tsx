import type { KindCounts } from '#shared/domain/kinds/registry.ts'
import { formatCount } from '../format/number.ts'
import { useRowTabIndex } from '../grid/row-focus.ts'
import { Sparkle } from '../icons/marks.tsx'
import classes from './badge.module.css'
import { badgeText } from './badge-text.ts'

/**
 * The widget badge ✨: drawn, with a count when there is more than one, naming the kinds on hover and focus.
 * A press opens the order its row stands for.
 */
export function WidgetBadge({ kinds }: { kinds: KindCounts }) {
  const { total, parts, name } = badgeText(kinds)
  const tabIndex = useRowTabIndex()
  if (total === 0) {
    return (
      <span className={classes.none}>
        <span aria-hidden="true">—</span>
        <span className="visually-hidden">{name}</span>
      </span>
    )
  }
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      aria-label={name}
      data-tooltip={parts.join('\n')}
      data-open-order
      className={classes.badge}
    >
      <Sparkle />
      {total > 1 && <span className="tabular">{formatCount(total)}</span>}
    </button>
  )
}
