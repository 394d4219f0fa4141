import { FacetError } from '#shared/base/facet-error.ts'
import { useConnection, useDemoStore } from '../../data/connection.queries.ts'
import { useSyncCommand, useSyncStatus } from '../../data/sync.queries.ts'
import { useLayout } from '../../state/layout.ts'
import { Button } from '../../ui/button.tsx'
import { errorsCopy } from '../../ui/copy-catalogue/errors.copy.ts'
import { formatAsOf } from '../../ui/format/instant.ts'
import { useTimes } from '../../ui/moment/moment.tsx'
import { Row, Section } from './section.tsx'
import { settingsCopy } from './settings.copy.ts'
import classes from './settings.module.css'

const copy = settingsCopy.connection

/** Which store is shown, where its token is, and how fresh the figures are. */
export function ConnectionSection() {
  const { zone, nowAt } = useTimes()
  const connection = useConnection()
  const status = useSyncStatus()
  const demo = useDemoStore()
  const sync = useSyncCommand('start')
  const openConnect = useLayout((layout) => layout.setConnectOpen)
  const kind = connection?.kind ?? 'none'
  const error = demo.error ?? sync.error
  return (
    <Section title={copy.title}>
      <Row label={copy.store}>
        <span className="selectable">{kind === 'store' ? connection?.url : copy[kind]}</span>
      </Row>
      {kind === 'store' && <Row label={copy.token}>{copy.tokens[connection?.token ?? 'unknown']}</Row>}
      <Row label={copy.lastSync}>
        <span className="tabular">{status?.asOf == null ? copy.never : formatAsOf(status.asOf, zone, nowAt)}</span>
      </Row>
      <div className={classes.actions}>
        <Button look={kind === 'store' ? 'plain' : 'primary'} onClick={() => openConnect(true)}>
          {kind === 'store' ? copy.change : copy.connect}
        </Button>
        {kind !== 'none' && <Button onClick={() => sync.mutate()}>{copy.syncNow}</Button>}
        {kind !== 'demo' && (
          <Button look="quiet" disabled={demo.isPending} onClick={() => demo.mutate()}>
            {copy.useDemo}
          </Button>
        )}
      </div>
      {error !== null && <p role="alert">{errorsCopy.sentence(FacetError.from(error))}</p>}
    </Section>
  )
}
