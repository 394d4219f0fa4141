import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { type CommandId, commandSpec } from '#shared/rpc/commands.ts'
import type { Settings } from '#shared/rpc/shapes.ts'
import { type HostLanguage, hostLanguage, menuCopy } from './menu.copy.ts'
import { acceleratorOf, MENU_COMMANDS } from './menu-entries.ts'

type Choose = (command: CommandId) => void
type Parts = { choose: Choose; language: HostLanguage; copy: ReturnType<typeof menuCopy>; mac: boolean }

const LINE: MenuItemConstructorOptions = { type: 'separator' }

/** The native menus, in the language of the window. */
export type Menus = {
  /** Sets them for the first time, once Electron is ready. */
  open(): void
  /** Takes the language of the setting, before or after they were opened. */
  speak(setting: Settings['language']): void
}

/** Prepares the native menus. What an entry means is decided by whoever gets the command. */
export function createMenus(choose: Choose): Menus {
  let setting: Settings['language'] = 'system'
  let shown: HostLanguage | null = null
  let opened = false
  const show = () => {
    const wanted = hostLanguage(setting, app.getLocale())
    if (wanted !== shown) setMenu(choose, wanted)
    shown = wanted
  }
  return {
    open() {
      opened = true
      show()
    },
    speak(wanted) {
      setting = wanted
      if (opened) show()
    },
  }
}

function setMenu(choose: Choose, language: HostLanguage): void {
  const mac = process.platform === 'darwin'
  const parts = { choose, language, copy: menuCopy(language), mac }
  const menus = [...(mac ? [appMenu(parts)] : []), fileMenu(parts), editMenu(parts), viewMenu(parts), goMenu(parts)]
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menus, windowMenu(parts), helpMenu(parts)]))
}

function entry(id: CommandId, { choose, language }: Parts): MenuItemConstructorOptions {
  const accelerator = acceleratorOf(id)
  const label = commandSpec(id).title[language]
  return { id, label, ...(accelerator !== undefined && { accelerator }), click: () => choose(id) }
}

function entries(menu: keyof typeof MENU_COMMANDS, parts: Parts): MenuItemConstructorOptions[] {
  return MENU_COMMANDS[menu].map((id) => (id === null ? LINE : entry(id, parts)))
}

function appMenu(parts: Parts): MenuItemConstructorOptions {
  const { copy } = parts
  return {
    label: app.name,
    submenu: [
      { role: 'about', label: copy.about },
      LINE,
      settingsEntry(parts),
      LINE,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      LINE,
      { role: 'quit', label: copy.quit },
    ],
  }
}

function fileMenu(parts: Parts): MenuItemConstructorOptions {
  const { copy, mac } = parts
  const rest: MenuItemConstructorOptions[] = mac
    ? [{ role: 'close', label: copy.close }]
    : [settingsEntry(parts), LINE, { role: 'quit', label: copy.quit }]
  return { label: copy.file, submenu: [...entries('file', parts), LINE, ...rest] }
}

function editMenu(parts: Parts): MenuItemConstructorOptions {
  const { copy } = parts
  return {
    label: copy.edit,
    submenu: [
      { role: 'undo', label: copy.undo },
      { role: 'redo', label: copy.redo },
      LINE,
      { role: 'cut', label: copy.cut },
      { role: 'copy', label: copy.copy },
      { role: 'paste', label: copy.paste },
      { role: 'selectAll', label: copy.selectAll },
      LINE,
      ...entries('edit', parts),
    ],
  }
}

function viewMenu(parts: Parts): MenuItemConstructorOptions {
  const { choose, copy } = parts
  const development: MenuItemConstructorOptions[] = [LINE, { role: 'forceReload' }, { role: 'toggleDevTools' }]
  // The key that has the plus on many keyboards; an entry that is not seen.
  const plus = { label: '', accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true }
  return {
    label: copy.view,
    submenu: [
      ...entries('view', parts),
      { ...plus, click: () => choose('zoom.in') },
      LINE,
      { role: 'togglefullscreen', label: copy.fullScreen },
      ...(app.isPackaged ? [] : development),
    ],
  }
}

function goMenu(parts: Parts): MenuItemConstructorOptions {
  return { label: parts.copy.go, submenu: entries('go', parts) }
}

function windowMenu({ copy, mac }: Parts): MenuItemConstructorOptions {
  if (mac) return { role: 'windowMenu', label: copy.window }
  return {
    label: copy.window,
    submenu: [
      { role: 'minimize', label: copy.minimise },
      { role: 'close', label: copy.close },
    ],
  }
}

function helpMenu(parts: Parts): MenuItemConstructorOptions {
  const { copy, mac } = parts
  const about: MenuItemConstructorOptions[] = mac ? [] : [LINE, { role: 'about', label: copy.about }]
  return { label: copy.help, role: 'help', submenu: [...entries('help', parts), ...about] }
}

function settingsEntry(parts: Parts): MenuItemConstructorOptions {
  return { ...entry('go:settings', parts), label: parts.copy.settings }
}
