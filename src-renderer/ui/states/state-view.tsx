import type { ReactNode } from 'react'
import classes from './states.module.css'

/** What a view says when it has no rows: what would fill it, and the one next step. */
export function StateView({ title, text, children }: { title: string; text?: ReactNode; children?: ReactNode }) {
  return (
    <div className={classes.state}>
      <h2 className={classes.title}>{title}</h2>
      {text !== undefined && <p className={classes.text}>{text}</p>}
      {children !== undefined && <div className={classes.actions}>{children}</div>}
    </div>
  )
}

/** How far something has come; `done` of `whole`, or just running when the whole is unknown. */
export function ProgressBar({ done, whole, label }: { done: number; whole: number | null; label: string }) {
  const share = whole === null || whole === 0 ? null : Math.min(1, done / whole)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share === null ? undefined : Math.floor(share * 100)}
      className={classes.progress}
      data-running={share === null}
    >
      <div className={classes.bar} style={share === null ? undefined : { scale: `${share} 1` }} />
    </div>
  )
}
