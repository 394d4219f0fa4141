import { FacetError } from '#shared/base/facet-error.ts'
import { Button } from '../button.tsx'
import { errorsCopy } from '../copy-catalogue/errors.copy.ts'
import { language } from '../copy-catalogue/language.ts'
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
  const failed = FacetError.from(error)
  const { what, code, fault } = failed
  return (
    <div role="alert" className={strip ? classes.strip : classes.error}>
      <p className={classes.what}>{errorsCopy.sentence(failed)}</p>
      <div className={classes.actions}>
        {onRetry !== undefined && <Button onClick={onRetry}>{statesCopy.retry}</Button>}
        <details className={classes.details}>
          <summary>{statesCopy.details}</summary>
          <dl className="selectable">
            <dt>{statesCopy.code}</dt>
            <dd>{code}</dd>
            <dt>{statesCopy.fault}</dt>
            <dd>{statesCopy.faults[fault]}</dd>
            {language() !== 'en' && (
              <>
                <dt>{statesCopy.original}</dt>
                <dd lang="en">{what}</dd>
              </>
            )}
          </dl>
        </details>
      </div>
    </div>
  )
}
