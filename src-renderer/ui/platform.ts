const mac = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform)

/** The key that goes with letters for commands, as it is written on this system's keyboards. */
export const commandKey = mac ? '⌘' : 'Ctrl'

/** The shift key, as it is written on this system's keyboards. */
export const shiftKey = mac ? '⇧' : 'Shift'

/** A command's keys as one text, `Ctrl+R` or `⌘R`; with shift `Ctrl+Shift+P` or `⇧⌘P`. */
export function commandKeys(letter: string, shift = false): string {
  if (mac) return `${shift ? shiftKey : ''}${commandKey}${letter}`
  return [commandKey, ...(shift ? [shiftKey] : []), letter].join('+')
}
