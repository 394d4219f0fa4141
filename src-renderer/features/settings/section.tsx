import type { ReactNode } from 'react'
import classes from './settings.module.css'

/** One subject of the settings: its title beside what can be set. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2 className={classes.title}>{title}</h2>
      <div className={classes.content}>{children}</div>
    </section>
  )
}

/** One line: what it is, its value or control, and a word below. */
export function Row({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className={classes.row}>
      <span className={classes.label}>{label}</span>
      <div className={classes.value}>
        {children}
        {hint !== undefined && <p className={classes.hint}>{hint}</p>}
      </div>
    </div>
  )
}
