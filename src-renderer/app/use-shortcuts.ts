import { useEffect } from 'react'
import { onEvent } from '../data/facet-client.ts'
import { performCommand } from './commands/perform.ts'
import { type Prefix, readPress } from './keymap.ts'

/** Runs commands for keys and for native menu entries. */
export function useShortcuts(): void {
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
      )
      prefix = read.prefix
      if (read.command !== null && performCommand(read.command)) event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    const stop = onEvent('menu.chosen', ({ command }) => void performCommand(command))
    return () => {
      window.removeEventListener('keydown', onKey)
      stop()
    }
  }, [])
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}

function isInDialog(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('dialog, [role="dialog"], [role="menu"], [role="listbox"]') !== null
  )
}
