import { join } from 'node:path'
import { app, BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme, type Rectangle } from 'electron'
import type { EventData } from '#shared/rpc/events.ts'
import type { Settings } from '#shared/rpc/shapes.ts'
import type { Log } from './log.ts'
import { isOwnPage, PAGE_URL } from './page.ts'
import { MIN_SIZE, openWindowMemory, visibleBounds } from './window-state.ts'
import { type ZoomStep, zoomFrom } from './zoom.ts'

/** The one channel events go out by. */
const EVENT_CHANNEL = 'facet:event'

const GROUND = { light: '#FBFBFA', dark: '#16171A' }
/** What waits for the first paint does not wait longer than this: a hidden window may never paint. */
const LONGEST_FIRST_PAINT_MS = 3_000
const DEFAULT_SIZE = { width: 1_280, height: 820 }

/** Facet's one window. */
export type MainWindow = {
  /** Opens it, or brings it to the front. */
  show(): void
  /** Resolves once the window has painted for the first time, or after a while all the same. */
  readonly painted: Promise<void>
  /** True for the contents of this window and nothing else. */
  owns(contents: Electron.WebContents): boolean
  /** Hands an event to the page; without a window it is dropped, the page asks when it loads. */
  send<E extends keyof EventData>(event: E, data: EventData[E]): void
  applyTheme(theme: Settings['theme']): void
  /** Shows everything larger or smaller, and keeps it so over restarts; answers the size, 1 is its own. */
  zoom(step: ZoomStep): number
}

/** Prepares the window; nothing opens before `show`. */
export function createMainWindow(userData: string, log: Log): MainWindow {
  const memory = openWindowMemory(userData, log)
  let window: BrowserWindow | null = null
  let markPainted = () => {}
  const painted = new Promise<void>((resolve) => {
    markPainted = resolve
    setTimeout(resolve, LONGEST_FIRST_PAINT_MS)
  })
  nativeTheme.themeSource = memory.state().theme

  nativeTheme.on('updated', () => window?.setBackgroundColor(ground()))

  const open = () => {
    const { bounds, maximised, zoom } = memory.state()
    const opened = new BrowserWindow(windowOptions(visibleBounds(bounds) ?? DEFAULT_SIZE, zoom))
    window = opened
    memory.follow(opened)
    opened.once('ready-to-show', () => {
      // Maximising shows a window, so it waits for the first paint too.
      if (maximised) opened.maximize()
      opened.show()
      markPainted()
    })
    opened.on('closed', () => {
      window = null
    })
    // Chromium has a memory of its own for this: what was kept here holds, after each load.
    opened.webContents.on('dom-ready', () => opened.webContents.setZoomFactor(memory.state().zoom))
    stayOnPage(opened)
    void opened.loadURL(PAGE_URL)
  }

  return {
    painted,
    show() {
      if (window === null) return open()
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
    owns: (contents) => window !== null && contents === window.webContents,
    send(event, data) {
      if (window !== null && !window.webContents.isDestroyed()) window.webContents.send(EVENT_CHANNEL, event, data)
    },
    applyTheme(theme) {
      nativeTheme.themeSource = theme
      memory.rememberTheme(theme)
    },
    zoom(step) {
      const factor = zoomFrom(memory.state().zoom, step)
      memory.rememberZoom(factor)
      window?.webContents.setZoomFactor(factor)
      return factor
    },
  }
}

function ground(): string {
  return nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light
}

function windowOptions(size: Partial<Rectangle>, zoomFactor: number): BrowserWindowConstructorOptions {
  return {
    ...size,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    title: 'Facet',
    backgroundColor: ground(),
    icon: join(app.getAppPath(), 'resources', 'icons', '256x256.png'),
    webPreferences: {
      preload: join(app.getAppPath(), 'out', 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      zoomFactor,
      devTools: !app.isPackaged,
    },
  }
}

/** A page that died comes back once in this time; one that dies at once again stays down, so that nothing loops. */
const RELOAD_PAUSE_MS = 10_000

/** Brings the page back when it crashed, or when it went to `about:blank`, which Chromium lets no handler prevent. */
function stayOnPage(window: BrowserWindow): void {
  let reloadedAt = 0
  window.webContents.on('did-navigate', (_event, url) => {
    if (!isOwnPage(url)) void window.loadURL(PAGE_URL)
  })
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || Date.now() - reloadedAt < RELOAD_PAUSE_MS) return
    reloadedAt = Date.now()
    void window.loadURL(PAGE_URL)
  })
}
