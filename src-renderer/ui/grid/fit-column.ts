import { COLUMN_MAX, COLUMN_MIN } from './column-layout.ts'

/** How wide a column must be for what it shows now, in pixels: its head and the rows in view. */
export function fittingWidth(grid: Element, id: string): number {
  const parts = [...grid.querySelectorAll<HTMLElement>(`[data-column="${CSS.escape(id)}"]`)].map(
    (cell) => cell.querySelector<HTMLElement>('[data-fit]') ?? cell,
  )
  // All are freed before the first is measured: one layout, not one for each.
  for (const part of parts) part.style.setProperty('width', 'max-content')
  const widest = parts.reduce((most, part) => Math.max(most, contentWidth(part)), 0)
  for (const part of parts) part.style.removeProperty('width')
  return Math.max(COLUMN_MIN, Math.min(COLUMN_MAX, Math.ceil(widest)))
}

function contentWidth(part: HTMLElement): number {
  const style = getComputedStyle(part)
  const pinned = part.dataset.pinned === undefined ? 0 : 1
  const padding = Number.parseFloat(style.paddingLeft) + Number.parseFloat(style.paddingRight)
  return part.getBoundingClientRect().width - padding * pinned
}
