import type { Pick } from './selection.ts'

/** What of a key press matters to a grid. */
export type GridPress = { key: string; shift: boolean; command: boolean }

/** `move`: the keyboard's row goes elsewhere and what is picked stays. */
export type GridStep = { index: number; how: Pick | 'move' } | 'all'

const plainKey: Readonly<Record<string, string>> = { J: 'ArrowDown', K: 'ArrowUp' }

/**
 * Where a key moves the selected row of a grid.
 * Shape: key, selected index (−1: none), row count, rows per page → new index, or null when the key moves nothing.
 */
export function gridMove(key: string, selected: number, count: number, page: number): number | null {
  if (count === 0) return null
  const clamp = (index: number) => Math.max(0, Math.min(count - 1, index))
  switch (key) {
    case 'ArrowDown':
      return clamp(selected + 1)
    case 'ArrowUp':
      return selected < 0 ? 0 : clamp(selected - 1)
    case 'PageDown':
      return clamp(Math.max(selected, 0) + page)
    case 'PageUp':
      return clamp(selected - page)
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}

/** What a press means where several rows can be picked; null when it means nothing to the grid. */
export function gridStep(press: GridPress, selected: number, count: number, page: number): GridStep | null {
  const { key, shift, command } = press
  if (command && key.toLowerCase() === 'a') return 'all'
  if (key === ' ') return count === 0 || selected < 0 ? null : { index: selected, how: shift ? 'extend' : 'toggle' }
  const index = gridMove((shift ? plainKey[key] : undefined) ?? key, selected, count, page)
  if (index === null) return null
  return { index, how: shift ? 'extend' : command ? 'move' : 'one' }
}
