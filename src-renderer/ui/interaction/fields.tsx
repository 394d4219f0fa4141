import type { ReactNode } from 'react'
import classes from './interaction.module.css'

/** Named values under one another; nothing while there is none. */
export function Fields({ children }: { children: ReactNode }) {
  return <dl className={classes.fields}>{children}</dl>
}

/** One named value. */
export function Field({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.field}>
      <dt>{name}</dt>
      <dd className="selectable">{children}</dd>
    </div>
  )
}
