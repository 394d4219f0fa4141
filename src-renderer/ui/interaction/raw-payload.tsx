import { useState } from 'react'
import type { InteractionRow } from '#shared/rpc/shapes.ts'
import { CopyButton } from '../copy-button/copy-button.tsx'
import { ScrollRegion } from '../scroll-region.tsx'
import { interactionCopy as copy } from './interaction.copy.ts'
import classes from './interaction.module.css'

/** The whole record with its payload as the store sent it; put into the document only when asked for. */
export function RawPayload({ interaction }: { interaction: InteractionRow }) {
  const [open, setOpen] = useState(false)
  const text = open ? JSON.stringify(interaction, null, 2) : ''
  return (
    <details className={classes.raw} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{copy.rawPayload}</summary>
      {open && (
        <div className={classes.rawText}>
          <ScrollRegion as="pre" className="selectable">
            {text}
          </ScrollRegion>
          <span className={classes.rawCopy}>
            <CopyButton label={copy.copyPayload} text={text} />
          </span>
        </div>
      )}
    </details>
  )
}
