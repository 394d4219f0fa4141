import { useEffect } from 'react'
import { dashboards } from '../dashboards/registry.ts'
import { onEvent } from '../data/facet-client.ts'
import { type Command, runCommand, useCommand } from '../state/commands.ts'
import { useLayout } from '../state/layout.ts'
import { goTo } from '../state/route.ts'
import { type Prefix, readPress } from './keymap.ts'

const goKeys = new Map(dashboards.map(({ goKey, id }) => [goKey, id]))

/** Runs commands for keys and for native menu entries, and answers those that belong to the window itself. */
export function useShortcuts(): void {
  const layout = useLayout.getState
  useCommand('shortcuts', () => {
    layout().setShortcutsOpen(true)
    return true
  })

  useEffect(() => {
    let prefix: Prefix = null
    const onKey = (event: KeyboardEvent) => {
      // Dialogs and menus keep their keys; whoever handled the press already has it.
      if (event.defaultPrevented || isInDialog(event.target)) return
      const read = readPress(
        {
          key: event.key,
          ctrl: event.ctrlKey,
          meta: event.metaKey,
          alt: event.altKey,
          shift: event.shiftKey,
          typing: isField(event.target),
          idle: event.target === document.body,
          atMs: event.timeStamp,
        },
        prefix,
        goKeys,
      )
      prefix = read.prefix
      if (read.command !== null && perform(read.command)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    const stop = onEvent('menu.chosen', ({ command }) => void perform(command === 'settings' ? 'go:settings' : command))
    return () => {
      window.removeEventListener('keydown', onKey)
      stop()
    }
  }, [])
}

function perform(command: Command): boolean {
  if (command.startsWith('go:')) {
    goTo(command.slice(3))
    return true
  }
  return runCommand(command)
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null
}
