/** The key that goes with letters for commands, as it is written on this system's keyboards. */
export const commandKey = typeof navigator !== 'undefined' && /Mac/.test(navigator.platform) ? '⌘' : 'Ctrl'

/** A command's keys as one text, `Ctrl+R` or `⌘R`. */
export function commandKeys(letter: string): string {
  return commandKey === '⌘' ? `⌘${letter}` : `${commandKey}+${letter}`
}
