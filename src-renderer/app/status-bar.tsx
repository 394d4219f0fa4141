import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { useSettings } from '../data/settings.queries.ts'
import { isIncomplete, useSyncStatus } from '../data/sync.queries.ts'
import { useLayout } from '../state/layout.ts'
import { IconButton } from '../ui/button.tsx'
import { errorsCopy } from '../ui/copy-catalogue/errors.copy.ts'
import { formatAsOf } from '../ui/format/instant.ts'
import { formatCount } from '../ui/format/number.ts'
import { Icon } from '../ui/icons/icon.tsx'
import { IncompleteMark } from '../ui/incomplete/incomplete-mark.tsx'
import { useTimes } from '../ui/moment/moment.tsx'
import { commandKeys } from '../ui/platform.ts'
import { progressText } from '../ui/progress/progress-text.ts'
import { appCopy } from './app.copy.ts'
import { performCommand } from './commands/perform.ts'
import classes from './status-bar.module.css'
import { isWaiting, statusLine } from './status-line.ts'
import { SyncMenu } from './sync-menu.tsx'
import { useSyncActions } from './use-sync-actions.ts'

const copy = appCopy.status

/** The foot of the window: connection, what sync does, how fresh the figures are, how much there is, and what can be done. */
export function StatusBar() {
  const status = useSyncStatus()
  const actions = useSyncActions(status)
  return (
    <footer className={`${classes.bar} tabular`}>
      <div className={classes.facts}>
        {status !== null && <StatusFacts status={status} onResume={actions.resume} />}
      </div>
      <PrivacyMark />
      {status !== null && <Quarantined count={status.counts.quarantined} />}
      <IconButton
        label={copy.syncNow}
        keys={commandKeys('R')}
        className={`${classes.tool} ${classes.first}`}
        disabled={actions.start === null}
        onClick={() => actions.start?.()}
      >
        <Icon name="sync" size={14} />
      </IconButton>
      <SyncMenu actions={actions} className={classes.tool ?? ''} />
    </footer>
  )
}

function StatusFacts({ status, onResume }: { status: SyncStatus; onResume: (() => void) | null }) {
  const { zone, nowAt } = useTimes()
  const { tone, word } = statusLine(status, useSettings().syncMode)
  const { counts, nextAttemptAt } = status
  return (
    <>
      <span role="status" className={classes.item}>
        <span className={classes.dot} data-tone={tone} aria-hidden="true" />
        <span className={classes.word}>{word}</span>
      </span>
      {onResume !== null && (
        <button type="button" className={classes.action} onClick={onResume}>
          {appCopy.syncMenu.resumeShort}
        </button>
      )}
      {status.phase === 'receiving' && status.progress !== null && <Progress progress={status.progress} />}
      <Freshness status={status} />
      {isWaiting(status) && nextAttemptAt !== null && (
        <span className={classes.item}>{copy.nextTry(formatAsOf(nextAttemptAt, zone, nowAt))}</span>
      )}
      <span className={classes.item} data-spare={status.error === null ? undefined : true}>
        {copy.orders(formatCount(counts.orders), counts.orders)}
      </span>
      <span className={classes.item} data-spare>
        {copy.interactions(formatCount(counts.interactions), counts.interactions)}
      </span>
      <Problem status={status} />
    </>
  )
}

/** How far the run has come, and how long it will take as soon as that is known. */
function Progress({ progress }: { progress: NonNullable<SyncStatus['progress']> }) {
  const { done, left } = progressText(progress)
  return (
    <>
      <span className={classes.item}>{done}</span>
      {left !== null && <span className={classes.item}>{left}</span>}
    </>
  )
}

/** When the figures were true; that they are of the old state during a rebuild; or that they are not complete yet. */
function Freshness({ status }: { status: SyncStatus }) {
  const { zone, nowAt } = useTimes()
  const { asOf, rebuilding } = status
  if (asOf === null) {
    if (rebuilding) return <span className={classes.item}>{copy.rebuilding}</span>
    if (!isIncomplete(status)) return null
    return (
      <span className={classes.item}>
        <IncompleteMark />
      </span>
    )
  }
  const time = formatAsOf(asOf, zone, nowAt)
  return <span className={classes.item}>{rebuilding ? copy.rebuildingFrom(time) : copy.asOf(time)}</span>
}

/** Why nothing comes, in one sentence; the whole of it on hover. */
function Problem({ status: { error, breakerOpen } }: { status: SyncStatus }) {
  if (error === null && !breakerOpen) return null
  const whole = error === null ? undefined : errorsCopy.sentence(error)
  return (
    <span className={`${classes.item} ${classes.problem}`} data-tooltip={whole}>
      {breakerOpen || error === null ? copy.breaker : errorsCopy.what(error)}
    </span>
  )
}

/** Says that names are scrambled, and ends it. */
function PrivacyMark() {
  const { privacyMode } = useSettings()
  if (!privacyMode) return null
  return (
    <button
      type="button"
      className={`${classes.action} ${classes.privacy}`}
      data-tooltip={appCopy.privacy.hint}
      onClick={() => performCommand('privacy')}
    >
      <Icon name="private" size={14} />
      {appCopy.privacy.on}
    </button>
  )
}

function Quarantined({ count }: { count: number }) {
  const openRecord = useLayout((layout) => layout.openSyncRecord)
  if (count === 0) return null
  return (
    <button
      type="button"
      className={classes.action}
      data-tooltip={copy.quarantineHint}
      onClick={() => openRecord('quarantine')}
    >
      {copy.quarantined(formatCount(count))}
    </button>
  )
}
