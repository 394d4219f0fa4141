import { FacetError } from '#shared/base/facet-error.ts'
import { Button } from '../button.tsx'
import { statesCopy } from './states.copy.ts'
import classes from './states.module.css'

type ErrorNoticeProps = {
  error: Error
  onRetry?(): void
  /** A strip above content that stays, instead of the whole view. */
  strip?: boolean
}

/** What happened, what to do, one sentence each; Retry, and the details for a report. */
export function ErrorNotice({ error, onRetry, strip = false }: ErrorNoticeProps) {
  const { what, todo, code, fault } = FacetError.from(error)
  return (
    <div role="alert" className={strip ? classes.strip : classes.error}>
      <p className={classes.what}>
        {what} {todo}
      </p>
      <div className={classes.actions}>
        {onRetry !== undefined && <Button onClick={onRetry}>{statesCopy.retry}</Button>}
        <details className={classes.details}>
          <summary>{statesCopy.details}</summary>
          <dl className="selectable">
            <dt>{statesCopy.code}</dt>
            <dd>{code}</dd>
            <dt>{statesCopy.fault}</dt>
            <dd>{statesCopy.faults[fault]}</dd>
          </dl>
        </details>
      </div>
    </div>
  )
}
