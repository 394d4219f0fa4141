import { Icon } from '../icons/icon.tsx'
import { incompleteCopy as copy } from './incomplete.copy.ts'
import classes from './incomplete.module.css'

/**
 * Says of a figure that it is incomplete, and why on hover and focus. A ring that is not closed and a word; the ring
 * alone where there is no room (`small`), which then leaves the focus to what it stands in.
 */
export function IncompleteMark({ small = false }: { small?: boolean }) {
  if (small) {
    return (
      <span className={classes.mark} data-tooltip={copy.reason} data-incomplete>
        <Icon name="incomplete" size={12} />
        <span className="visually-hidden">{copy.name}</span>
      </span>
    )
  }
  return (
    <button type="button" className={classes.mark} data-tooltip={copy.reason} aria-label={copy.name} data-incomplete>
      <Icon name="incomplete" size={12} />
      {copy.word}
    </button>
  )
}
