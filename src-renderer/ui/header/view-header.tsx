import type { ReactNode } from 'react'
import classes from './header.module.css'

type ViewHeaderProps = {
  title: string
  detail?: ReactNode
  /** What must be known about all figures of the view. */
  mark?: ReactNode
  children?: ReactNode
}

/** The top of a view: what it is, and what can be done to all of it. */
export function ViewHeader({ title, detail, mark, children }: ViewHeaderProps) {
  return (
    <header className={classes.header}>
      <h1 className={classes.title}>{title}</h1>
      {detail !== undefined && <span className={`${classes.detail} tabular`}>{detail}</span>}
      {mark !== undefined && mark !== false && <span className={classes.mark}>{mark}</span>}
      <div className={classes.tools}>{children}</div>
    </header>
  )
}

/** A hairline under the head that runs while something is on its way; the content stays. */
export function ProgressLine({ active }: { active: boolean }) {
  return <div className={classes.progress} data-active={active} aria-hidden="true" />
}
