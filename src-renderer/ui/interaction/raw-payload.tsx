import type { InteractionRow } from '#shared/rpc/shapes.ts'
import { CopyButton } from '../copy-button/copy-button.tsx'
import { Icon } from '../icons/icon.tsx'
import { ScrollRegion } from '../scroll-region.tsx'
import { interactionCopy as copy } from './interaction.copy.ts'
import classes from './interaction.module.css'

type RawToggleProps = { open: boolean; onToggle(): void }

/** Shows and hides the record as the store sent it. */
export function RawToggle({ open, onToggle }: RawToggleProps) {
  return (
    <button
      type="button"
      className={classes.rawToggle}
      aria-label={copy.rawPayload}
      aria-expanded={open}
      data-tooltip={copy.rawPayload}
      onClick={onToggle}
    >
      <Icon name="braces" size={12} />
    </button>
  )
}

/** The whole record with its payload as the store sent it; to be put into the document only when asked for. */
export function RawPayload({ interaction }: { interaction: InteractionRow }) {
  const text = JSON.stringify(interaction, null, 2)
  return (
    <div className={classes.raw}>
      <ScrollRegion as="pre" className="selectable" aria-label={copy.rawPayload}>
        {text}
      </ScrollRegion>
      <span className={classes.rawCopy}>
        <CopyButton label={copy.copyPayload} text={text} />
      </span>
    </div>
  )
}
