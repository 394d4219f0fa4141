import type { CSSProperties } from 'react'
import type { GridColumn } from './column-layout.ts'

type PinStyle = { 'data-pinned'?: true; 'data-edge'?: true; style?: CSSProperties }

/** What makes a cell stand still while the others scroll sideways. Its place is a variable of the grid, see `pinPlaces`. */
export function pinOf({ pinnedAt, edge }: GridColumn, index: number): PinStyle {
  if (pinnedAt === undefined) return {}
  return { 'data-pinned': true, style: { left: `var(--pin-${index})` }, ...(edge === true && { 'data-edge': true }) }
}

/** The places of the pinned cells, as variables of the grid. */
export function pinPlaces(columns: readonly GridColumn[]): Record<string, string> {
  return Object.fromEntries(
    columns.flatMap(({ pinnedAt }, index) => (pinnedAt === undefined ? [] : [[`--pin-${index}`, `${pinnedAt}px`]])),
  )
}
