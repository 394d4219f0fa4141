import { commandKey, shiftKey } from '../../ui/platform.ts'

const NAMES: Readonly<Record<string, string>> = {
  Mod: commandKey,
  Shift: shiftKey,
  Escape: 'Esc',
  Enter: 'Enter',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** The keys of one shortcut as they are printed on them: `Mod+Shift+P` → `Ctrl`, `Shift`, `P`; `g o` → `g`, `o`. */
export function keyCaps(shortcut: string): string[] {
  const parts = shortcut.includes(' ') ? shortcut.split(' ') : shortcut.split(/\+(?=.)/)
  return parts.map((part) => NAMES[part] ?? part)
}
