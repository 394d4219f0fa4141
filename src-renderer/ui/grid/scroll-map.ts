/**
 * The tallest sheet that is laid out, in CSS pixels. Chromium lays out at most 2²⁵ device pixels (four of them make a CSS
 * pixel on a fine screen at 200 % zoom), and from 2²³ on a position is no longer exact to the pixel.
 */
export const SHEET_MAX = 8_000_000

/** A scroll by no more views than this is a wheel, a key or a click beside the thumb; what leaps further is the thumb. */
const NEAR_VIEWS = 4

/** So near its ends a list is not to scale: there a wheel would run into the element's end before the first or last row. */
const TRUE_ENDS = 100_000

/** Where a list is scrolled to: what the element says (`physical`) and which pixel of all rows stands on top (`virtual`). */
export type Place = { physical: number; virtual: number }

/** Heights of all rows together and of the part of the window that shows them, in pixels. */
export type Extent = { total: number; view: number }

const clamp = (value: number, max: number) => Math.max(0, Math.min(max, value))
const reach = ({ total, view }: Extent) => Math.max(0, total - view)
const physicalReach = ({ total, view }: Extent) => Math.max(0, sheetHeight(total) - view)

/** How tall the scrolled element is: all rows, or the tallest sheet with the rows to scale. */
export function sheetHeight(total: number): number {
  return Math.min(total, SHEET_MAX)
}

/** The place that stands for a pixel of the rows, with the thumb at its share. */
export function placeOf(virtual: number, extent: Extent): Place {
  const wanted = clamp(virtual, reach(extent))
  if (extent.total <= SHEET_MAX) return { physical: wanted, virtual: wanted }
  return { physical: Math.round(mapped(wanted, reach(extent), physicalReach(extent))), virtual: wanted }
}

/** Follows the element's own scrolling: exactly while it is near, by the thumb's share when it leaps. */
export function follow(place: Place, physical: number, extent: Extent): Place {
  if (extent.total <= SHEET_MAX) return { physical, virtual: physical }
  const moved = physical - place.physical
  if (Math.abs(moved) <= extent.view * NEAR_VIEWS) {
    return { physical, virtual: clamp(place.virtual + moved, reach(extent)) }
  }
  // Whole pixels: text that stands between two is blurred.
  return { physical, virtual: Math.round(mapped(physical, physicalReach(extent), reach(extent))) }
}

/** A pixel of one height as the pixel of another: exact at both ends, to scale between them. */
function mapped(pixel: number, height: number, other: number): number {
  const ends = Math.min(TRUE_ENDS, height / 4, other / 4)
  if (pixel <= ends) return pixel
  if (pixel >= height - ends) return other - (height - pixel)
  return ends + ((pixel - ends) / (height - ends * 2)) * (other - ends * 2)
}

/** Whether the element is about to end while there are rows left: the thumb must go to its share before it gets stuck. */
export function isRunningOut(place: Place, extent: Extent): boolean {
  if (extent.total <= SHEET_MAX) return false
  const margin = extent.view * 2
  const wanted = placeOf(place.virtual, extent).physical
  const nearTop = place.physical < margin && wanted > place.physical
  const nearEnd = place.physical > physicalReach(extent) - margin && wanted < place.physical
  return nearTop || nearEnd
}
