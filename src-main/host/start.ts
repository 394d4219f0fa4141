import { join } from 'node:path'
import { app, dialog, powerMonitor, session } from 'electron'
import { FacetError } from '#shared/base/facet-error.ts'
import type { CommandId } from '#shared/rpc/commands.ts'
import type { EventData } from '#shared/rpc/events.ts'
import { ConnectionKeeper } from './connection.ts'
import { DataProcess } from './data-process.ts'
import { hostCalls } from './host-calls.ts'
import { openDoor } from './ipc.ts'
import { chooseLauncher } from './launch.ts'
import { openLink } from './links.ts'
import { type Log, openLog } from './log.ts'
import { createMenus, type Menus } from './menu.ts'
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
  const menus = createMenus((command) => perform(command, window))
  const { data, connection, calls } = startData(userData, { window, menus }, log)
  followAppEvents({ data, connection, log })
  const opening = app.whenReady().then(async () => {
    serveApp(session.defaultSession.protocol, readManifest(join(app.getAppPath(), 'out', 'renderer')))
    await lockDownSession(session.defaultSession, !app.isPackaged, log)
    openDoor({ isOurs: window.owns, host: calls, data, log })
    menus.open()
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

type Surface = { window: MainWindow; menus: Menus }

function startData(userData: string, surface: Surface, log: Log) {
  const { window } = surface
  const development = app.isPackaged ? {} : process.env
  const launcher = chooseLauncher(development.FACET_DATA_LAUNCHER)
  const built = (name: string) => join(app.getAppPath(), 'out', 'main', name)
  const data = new DataProcess({
    launcher,
    entry: development.FACET_DATA_ENTRY ?? built('data-entry.cjs'),
    version: app.getVersion(),
    log,
    onEvent: (name, payload) => passOn(surface, name, payload),
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
  return { data, connection, calls: hostCalls({ connection, data, launcher, userData, zoom: window.zoom, log }) }
}

/** Data of these events is of Facet's own making, from a process of its own: it is typed, not checked. */
function passOn({ window, menus }: Surface, name: string, payload: unknown): void {
  const known = PASSED_ON.find((event) => event === name)
  if (known === undefined) return
  if (known === 'settings.changed') {
    const { theme, language } = payload as EventData['settings.changed']
    window.applyTheme(theme)
    menus.speak(language)
  }
  window.send(known, payload as never)
}

/** What a menu entry means: the host does what only it can, the rest is the page's business. */
function perform(command: CommandId, window: MainWindow): void {
  if (command === 'zoom.in' || command === 'zoom.out' || command === 'zoom.reset') {
    window.zoom(command === 'zoom.in' ? 'in' : command === 'zoom.out' ? 'out' : 'reset')
  } else if (command === 'help') void openLink('help')
  else if (command === 'report') void openLink('report-problem')
  else window.send('menu.chosen', { command })
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
