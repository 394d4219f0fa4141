import { join } from 'node:path'
import { app, dialog, powerMonitor, session } from 'electron'
import { FacetError } from '#shared/base/facet-error.ts'
import type { EventData } from '#shared/rpc/events.ts'
import { ConnectionKeeper } from './connection.ts'
import { DataProcess } from './data-process.ts'
import { hostCalls } from './host-calls.ts'
import { openDoor } from './ipc.ts'
import { chooseLauncher } from './launch.ts'
import { type Log, openLog } from './log.ts'
import { setMenu } from './menu.ts'
import { followPower } from './power.ts'
import { readManifest, registerAppScheme, serveApp } from './protocol.ts'
import { openSecrets } from './secrets.ts'
import { lockDownApp, lockDownSession } from './security.ts'
import { settleUserData } from './user-data.ts'
import { createMainWindow, type MainWindow } from './window.ts'

/** Events of the data process that concern the page. */
const PASSED_ON = ['cache.changed', 'sync.statusChanged', 'settings.changed'] as const

/** Starts Facet: the data process at once, the window as soon as Electron is ready, neither waiting for the other. */
export function startHost(): void {
  const userData = settleUserData(process.argv, process.env)
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  const log = openLog(userData, !app.isPackaged)
  registerAppScheme()
  lockDownApp(log)
  const window = createMainWindow(userData, log)
  const { data, connection, calls } = startData(userData, window, log)
  followAppEvents({ data, connection, log })
  const opening = app.whenReady().then(async () => {
    serveApp(session.defaultSession.protocol, readManifest(join(app.getAppPath(), 'out', 'renderer')))
    await lockDownSession(session.defaultSession, !app.isPackaged, log)
    openDoor({ isOurs: window.owns, host: calls, data, log })
    setMenu((command) => window.send('menu.chosen', { command }))
    followPower(powerMonitor, data, log)
    window.show()
    // Not before: a click in the dock during the start would open a window that nothing has locked down.
    app.on('second-instance', () => window.show())
    app.on('activate', () => window.show())
  })
  opening.catch((thrown: unknown) => {
    log.warn('start.failed', { kind: thrown instanceof Error ? thrown.name : typeof thrown })
    dialog.showErrorBox('Facet could not open its window', String(thrown))
    app.exit(1)
  })
}

function startData(userData: string, window: MainWindow, log: Log) {
  const development = app.isPackaged ? {} : process.env
  const launcher = chooseLauncher(development.FACET_DATA_LAUNCHER)
  const built = (name: string) => join(app.getAppPath(), 'out', 'main', name)
  const data = new DataProcess({
    launcher,
    entry: development.FACET_DATA_ENTRY ?? built('data-entry.cjs'),
    version: app.getVersion(),
    log,
    onEvent: (name, payload) => passOn(window, name, payload),
    onState: (state) => window.send('dataProcess.changed', { state }),
  })
  const connection = new ConnectionKeeper({
    userData,
    data,
    secrets: openSecrets(userData),
    demo: { launcher, entry: built('store-entry.cjs') },
    log,
    onMoved(current) {
      window.send('connection.changed', current)
      window.send('cache.changed', { tables: ['orders', 'creators', 'interactions', 'quarantine'] })
    },
  })
  const opening = connection.openLast()
  // Cached rows first: the store is asked once the window stands, so that two cores are not fought over.
  void Promise.all([opening, window.painted])
    .then(() => connection.connectLast())
    .catch((thrown) => log.warn('connection.start', { code: FacetError.from(thrown).code }))
  return { data, connection, calls: hostCalls({ connection, data, launcher, userData, log }) }
}

/** Data of these events is of Facet's own making, from a process of its own: it is typed, not checked. */
function passOn(window: MainWindow, name: string, payload: unknown): void {
  const known = PASSED_ON.find((event) => event === name)
  if (known === undefined) return
  if (known === 'settings.changed') window.applyTheme((payload as EventData['settings.changed']).theme)
  window.send(known, payload as never)
}

function followAppEvents(parts: { data: DataProcess; connection: ConnectionKeeper; log: Log }): void {
  const { data, connection, log } = parts
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  let stopped = false
  app.on('will-quit', (event) => {
    if (stopped) return
    event.preventDefault()
    stopped = true
    void Promise.all([data.stop(), connection.stop()]).finally(() => app.quit())
  })
  app.on('render-process-gone', (_event, _contents, { reason }) => log.warn('window.gone', { reason }))
}
