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
