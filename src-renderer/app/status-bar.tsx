import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { useStartSync, useSyncStatus } from '../data/sync.queries.ts'
import { IconButton } from '../ui/button.tsx'
import { formatAsOf } from '../ui/format/instant.ts'
import { formatCount, formatWholePercent } from '../ui/format/number.ts'
import { Icon } from '../ui/icons/icon.tsx'
import { useTimes } from '../ui/moment/moment.tsx'
import { commandKeys } from '../ui/platform.ts'
import { appCopy } from './app.copy.ts'
import classes from './status-bar.module.css'
import { statusLine } from './status-line.ts'

const copy = appCopy.status

/** The foot of the window: connection, what sync does, how fresh the figures are, and how much there is. */
export function StatusBar() {
  const status = useSyncStatus()
  const sync = useStartSync()
  return (
    <footer className={`${classes.bar} tabular`}>
      {status !== null && <StatusFacts status={status} />}
      <IconButton
        label={copy.syncNow}
        keys={commandKeys('R')}
        className={classes.sync ?? ''}
        disabled={status === null || status.phase === 'off' || status.phase === 'receiving'}
        onClick={() => sync.mutate()}
      >
        <Icon name="sync" size={14} />
      </IconButton>
    </footer>
  )
}

function StatusFacts({ status }: { status: SyncStatus }) {
  const { zone, nowAt } = useTimes()
  const { tone, word, percent } = statusLine(status)
  const { counts, progress, asOf, error, nextAttemptAt } = status
  const waiting = status.phase === 'waiting' && nextAttemptAt !== null
  return (
    <>
      <span role="status" className={classes.item}>
        <span className={classes.dot} data-tone={tone} aria-hidden="true" />
        <span className={classes.word}>{word}</span>
      </span>
      {status.phase === 'receiving' && progress !== null && (
        <span className={classes.item}>{progressText(progress, percent)}</span>
      )}
      {asOf !== null && <span className={classes.item}>{copy.asOf(formatAsOf(asOf, zone, nowAt))}</span>}
      {waiting && <span className={classes.item}>{copy.waiting(formatAsOf(nextAttemptAt, zone, nowAt))}</span>}
      <span className={classes.item}>{copy.orders(formatCount(counts.orders), counts.orders)}</span>
      <span className={classes.item} data-spare>
        {copy.interactions(formatCount(counts.interactions), counts.interactions)}
      </span>
      {error !== null && (
        <span className={`${classes.item} ${classes.problem}`} data-tooltip={`${error.what} ${error.todo}`}>
          {error.what}
        </span>
      )}
      <span className={classes.spacer} />
      {counts.quarantined > 0 && (
        <span className={classes.item} data-tooltip={copy.quarantineHint}>
          {copy.quarantined(formatCount(counts.quarantined))}
        </span>
      )}
    </>
  )
}

function progressText({ received, expected }: NonNullable<SyncStatus['progress']>, percent: number | null): string {
  if (expected === null || percent === null) return copy.progress(formatCount(received))
  return copy.progressOf(formatCount(received), formatCount(expected), formatWholePercent(Math.floor(percent)))
}
