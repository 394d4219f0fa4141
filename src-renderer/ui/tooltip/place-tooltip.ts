const GAP = 6
const EDGE = 8

type Box = { left: number; top: number; width: number; height: number }

/** Where a tooltip goes: under its target, centred, above where there is no room, never outside the window. */
export function placeTooltip(
  target: Box,
  tip: { width: number; height: number },
  view: { width: number; height: number },
): { left: number; top: number } {
  const below = target.top + target.height + GAP
  const above = target.top - GAP - tip.height
  const top = below + tip.height + EDGE > view.height && above >= EDGE ? above : below
  const centred = target.left + target.width / 2 - tip.width / 2
  return { left: Math.round(Math.max(EDGE, Math.min(centred, view.width - EDGE - tip.width))), top: Math.round(top) }
}
