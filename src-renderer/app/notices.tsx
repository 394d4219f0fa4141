import { useDataProcess, useRestartDataProcess } from '../data/app.queries.ts'
import { useConnection } from '../data/connection.queries.ts'
import { useLayout } from '../state/layout.ts'
import { Button } from '../ui/button.tsx'
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
