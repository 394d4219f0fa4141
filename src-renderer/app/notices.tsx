import { useDataProcess, useRestartDataProcess } from '../data/app.queries.ts'
import { useConnection } from '../data/connection.queries.ts'
import { useSyncStatus } from '../data/sync.queries.ts'
import { useLayout } from '../state/layout.ts'
import { Button } from '../ui/button.tsx'
import { errorsCopy } from '../ui/copy-catalogue/errors.copy.ts'
import { appCopy } from './app.copy.ts'
import classes from './frame.module.css'

/** Says that the rows are a demo's, with the one next step. */
export function DemoBanner() {
  const connection = useConnection()
  const openConnect = useLayout((layout) => layout.setConnectOpen)
  if (connection?.kind !== 'demo') return null
  return (
    <aside className={classes.notice} aria-label={appCopy.demo.text}>
      <span className={classes.demoTag}>{appCopy.demo.text}</span>
      <span aria-hidden="true" className={classes.dot}>
        ·
      </span>
      <Button look="quiet" onClick={() => openConnect(true)}>
        {appCopy.demo.connect}
      </Button>
    </aside>
  )
}

/** Says that the data process is away; the rows shown stay. */
export function DataProcessNotice() {
  const state = useDataProcess()
  const restart = useRestartDataProcess()
  if (state === 'up' || state === 'starting') return null
  return (
    <div role="status" className={classes.notice} data-spaced>
      <span>{appCopy.dataProcess[state]}</span>
      {state === 'failed' && <Button onClick={() => restart.mutate()}>{appCopy.dataProcess.restart}</Button>}
    </div>
  )
}

/** Asks for the token when none is kept (it lasted for a session only) or the store refused it. */
export function TokenNotice() {
  const connection = useConnection()
  const refused = useSyncStatus()?.error
  const openConnect = useLayout((layout) => layout.setConnectOpen)
  if (connection?.kind !== 'store') return null
  const missing = connection.token === 'none'
  if (!missing && refused?.code !== 'unauthorized') return null
  return (
    <div role="status" className={classes.notice} data-spaced>
      <span>{missing ? appCopy.token.missing(connection.url ?? '') : refused ? errorsCopy.sentence(refused) : ''}</span>
      <Button onClick={() => openConnect(true)}>{missing ? appCopy.token.enter : appCopy.token.change}</Button>
    </div>
  )
}
