import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '#shared/rpc/events.ts'
import { openLink } from './links.ts'

/** Places of the Go menu, in the order of the window's own list. */
const PLACES = [
  { label: 'Orders', command: 'go:orders' },
  { label: 'Creators', command: 'go:creators' },
  { label: 'Settings', command: 'go:settings' },
] as const satisfies readonly { label: string; command: MenuCommand }[]

/** What can be told to sync; an entry that makes no sense in the state it is in does nothing. */
const SYNC_ENTRIES = [
  { label: 'Sync now', accelerator: 'CmdOrCtrl+R', command: 'sync' },
  { label: 'Cancel sync', accelerator: 'CmdOrCtrl+.', command: 'sync.cancel' },
  { label: 'Pause or resume syncing', accelerator: 'CmdOrCtrl+Shift+P', command: 'sync.pauseOrResume' },
] as const satisfies readonly { label: string; accelerator: string; command: MenuCommand }[]

type Choose = (command: MenuCommand) => void

/** Sets the native menus. What an entry means is the page's business: it gets the command. */
export function setMenu(choose: Choose): void {
  const mac = process.platform === 'darwin'
  const menus = [...(mac ? [appMenu(choose)] : []), fileMenu(choose, mac), editMenu(choose), viewMenu(), goMenu(choose)]
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menus, { role: 'windowMenu' }, helpMenu(choose, mac)]))
}

function appMenu(choose: Choose): MenuItemConstructorOptions {
  return {
    label: app.name,
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settingsEntry(choose),
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  }
}

function fileMenu(choose: Choose, mac: boolean): MenuItemConstructorOptions {
  const sync = SYNC_ENTRIES.map(({ label, accelerator, command }) => ({
    label,
    accelerator,
    click: () => choose(command),
  }))
  const rest: MenuItemConstructorOptions[] = mac
    ? [{ role: 'close' }]
    : [settingsEntry(choose), { type: 'separator' }, { role: 'quit' }]
  const print = { label: 'Print…', accelerator: 'CmdOrCtrl+P', click: () => choose('print') }
  return { label: '&File', submenu: [...sync, { type: 'separator' }, print, { type: 'separator' }, ...rest] }
}

function editMenu(choose: Choose): MenuItemConstructorOptions {
  return {
    label: '&Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      { type: 'separator' },
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'selectAll' },
      { type: 'separator' },
      { label: 'Search', accelerator: 'CmdOrCtrl+F', click: () => choose('search') },
    ],
  }
}

function viewMenu(): MenuItemConstructorOptions {
  const development: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'forceReload' },
    { role: 'toggleDevTools' },
  ]
  return {
    label: '&View',
    submenu: [
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'resetZoom' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
      ...(app.isPackaged ? [] : development),
    ],
  }
}

function goMenu(choose: Choose): MenuItemConstructorOptions {
  const submenu = PLACES.map(({ label, command }, index) => ({
    label,
    accelerator: `CmdOrCtrl+${index + 1}`,
    click: () => choose(command),
  }))
  return { label: '&Go', submenu }
}

function helpMenu(choose: Choose, mac: boolean): MenuItemConstructorOptions {
  const about: MenuItemConstructorOptions[] = mac ? [] : [{ type: 'separator' }, { role: 'about' }]
  return {
    label: '&Help',
    role: 'help',
    submenu: [
      { label: 'Keyboard shortcuts', accelerator: 'CmdOrCtrl+/', click: () => choose('shortcuts') },
      { label: 'Facet help', click: () => void openLink('help') },
      { label: 'Report a problem', click: () => void openLink('report-problem') },
      ...about,
    ],
  }
}

function settingsEntry(choose: Choose): MenuItemConstructorOptions {
  return { label: 'Settings…', accelerator: 'CmdOrCtrl+,', click: () => choose('settings') }
}
