import type { ReactNode } from 'react'
import classes from './settings.module.css'

/** Where a part of the settings stands in the page; the address can name it. */
export const sectionId = (part: string) => `settings-${part}`

/** One subject of the settings: its title beside what can be set. `part` is its name in the address. */
export function Section({ title, part, children }: { title: string; part?: string; children: ReactNode }) {
  const id = part === undefined ? undefined : sectionId(part)
  return (
    <section className={classes.section}>
      <h2 id={id} tabIndex={id === undefined ? undefined : -1} className={classes.title}>
        {title}
      </h2>
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
