import { FacetError } from '#shared/base/facet-error.ts'
import { useSettings, useUpdateSettings } from '../../data/settings.queries.ts'
import { useSyncCommand, useSyncStatus } from '../../data/sync.queries.ts'
import { useLayout } from '../../state/layout.ts'
import { Button } from '../../ui/button.tsx'
import { errorsCopy } from '../../ui/copy-catalogue/errors.copy.ts'
import { choicesOf, Segments } from '../../ui/form/segments.tsx'
import { formatFull } from '../../ui/format/instant.ts'
import { formatCount } from '../../ui/format/number.ts'
import { useTimes } from '../../ui/moment/moment.tsx'
import { RetentionRow } from './retention-row.tsx'
import { Row, Section } from './section.tsx'
import { settingsCopy } from './settings.copy.ts'
import classes from './settings.module.css'

const copy = settingsCopy.sync

/** When the store is asked, how long details are kept, and the records of both. */
export function SyncSection() {
  const { zone } = useTimes()
  const settings = useSettings()
  const update = useUpdateSettings()
  const status = useSyncStatus()
  const since = status?.detailsSince ?? null
  return (
    <Section title={copy.title} part="sync">
      <Row label={copy.mode} hint={copy.modeHints[settings.syncMode]}>
        <Segments
          label={copy.mode}
          value={settings.syncMode}
          choices={choicesOf(['live', 'periodic', 'manual'], copy.modes)}
          onChange={(syncMode) => update.mutate({ syncMode })}
        />
      </Row>
      <RetentionRow keepMonths={settings.keepMonths} onKeep={(keepMonths) => update.mutate({ keepMonths })} />
      <Row label={copy.since}>
        <span className="tabular">{since === null ? copy.sinceAll : formatFull(since, zone)}</span>
      </Row>
      <SyncActions />
      {update.error !== null && <p role="alert">{errorsCopy.sentence(FacetError.from(update.error))}</p>}
    </Section>
  )
}

function SyncActions() {
  const status = useSyncStatus()
  const pause = useSyncCommand('pause')
  const resume = useSyncCommand('resume')
  const openRecord = useLayout((layout) => layout.openSyncRecord)
  const error = pause.error ?? resume.error
  return (
    <>
      <div className={classes.actions}>
        {status?.phase === 'paused' ? (
          <Button look="primary" onClick={() => resume.mutate()}>
            {copy.resume}
          </Button>
        ) : (
          <Button disabled={status === null || status.phase === 'off'} onClick={() => pause.mutate()}>
            {copy.pause}
          </Button>
        )}
        <Button onClick={() => openRecord('history')}>{copy.history}</Button>
        <Button onClick={() => openRecord('quarantine')}>
          {copy.quarantine(formatCount(status?.counts.quarantined ?? 0))}
        </Button>
      </div>
      {error !== null && <p role="alert">{errorsCopy.sentence(FacetError.from(error))}</p>}
    </>
  )
}
