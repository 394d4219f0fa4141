/** How a person arranged the columns of one table; what is not named here stands as the table has it. */
export type ColumnPrefs = {
  /** Ids in their order; columns that are not named follow in the table's order. */
  order: readonly string[]
  shown: Readonly<Record<string, boolean>>
  /** Widths a person set, in pixels. */
  widths: Readonly<Record<string, number>>
  /** How many of the first columns stand still while the others scroll sideways. */
  pinned: number
}

/** A column as the table offers it. */
export type ColumnSpec = {
  id: string
  title: string
  /** `128px`, or `minmax(120px, 1fr)`: at least so wide, with this share of what is left. */
  track: string
  align?: 'start' | 'end' | undefined
  /** Left out while the grid is narrower than this, unless a person asked for it. */
  needsWidth?: number | undefined
  /** Only there when a person asks for it. */
  optional?: boolean | undefined
  /** Cannot be hidden or moved: the way into the row at its end. */
  fixed?: boolean | undefined
}

/** A column as it is drawn. */
export type GridColumn = {
  id: string
  track: string
  align: 'start' | 'end' | undefined
  /** Pixels from the left edge where it stands still; undefined when it scrolls. */
  pinnedAt?: number | undefined
  /** The last of those that stand still: a line parts it from the others. */
  edge?: boolean | undefined
}

export const COLUMN_MIN = 48
export const COLUMN_MAX = 640
/** Space between two columns and at both ends of a row; the style sheet has the same (grid.module.css). */
export const COLUMN_GAP = 16
export const ROW_PADDING = 24

export const asOffered: ColumnPrefs = { order: [], shown: {}, widths: {}, pinned: 1 }

/** The columns in a person's order, shown or not. A fixed one keeps its place at the end. */
export function orderedColumns(specs: readonly ColumnSpec[], prefs: ColumnPrefs): ColumnSpec[] {
  const place = new Map(prefs.order.map((id, index) => [id, index]))
  const rank = ({ id, fixed }: ColumnSpec, index: number) =>
    fixed === true ? Number.MAX_SAFE_INTEGER : (place.get(id) ?? prefs.order.length + index)
  return specs
    .map((spec, index) => ({ spec, rank: rank(spec, index) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ spec }) => spec)
}

/** Whether a column is wanted, by a person or by the table. */
export function isShown(spec: ColumnSpec, prefs: ColumnPrefs): boolean {
  return spec.fixed === true || (prefs.shown[spec.id] ?? spec.optional !== true)
}

/** The columns to draw at a width (0: not known yet), each with its width in pixels. They may be wider than the grid. */
export function layOut(specs: readonly ColumnSpec[], prefs: ColumnPrefs, width: number): GridColumn[] {
  const shown = orderedColumns(specs, prefs).filter(
    (spec) =>
      isShown(spec, prefs) &&
      (width === 0 || prefs.shown[spec.id] === true || spec.needsWidth === undefined || width >= spec.needsWidth),
  )
  const widths = widthsOf(shown, prefs, width)
  const pins = Math.min(prefs.pinned, shown.filter(({ fixed }) => fixed !== true).length)
  let left = 0
  return shown.map(({ id, align, track }, index) => {
    const pinnedAt = index < pins ? left : undefined
    left += (index === 0 ? ROW_PADDING : 0) + (widths[index] ?? 0) + COLUMN_GAP
    return {
      id,
      align,
      track: widths[index] === undefined ? track : `${widths[index]}px`,
      pinnedAt,
      edge: index === pins - 1,
    }
  })
}

/** How wide a row of these columns is, in pixels; null while a column has no width of its own. */
export function rowWidth(columns: readonly GridColumn[]): number | null {
  const widths = columns.map(({ track }) => (track.endsWith('px') ? Number.parseFloat(track) : Number.NaN))
  const sum = widths.reduce((all, one) => all + one, 0)
  return Number.isNaN(sum) ? null : sum + COLUMN_GAP * (columns.length - 1) + ROW_PADDING * 2
}

function widthsOf(shown: readonly ColumnSpec[], prefs: ColumnPrefs, width: number): (number | undefined)[] {
  if (width === 0) return shown.map(() => undefined)
  const tracks = shown.map(({ id, track }) => {
    const own = prefs.widths[id]
    return own === undefined ? readTrack(track) : { min: own, grow: 0 }
  })
  const taken = tracks.reduce((sum, { min }) => sum + min, 0) + COLUMN_GAP * (shown.length - 1) + ROW_PADDING * 2
  const shares = tracks.reduce((sum, { grow }) => sum + grow, 0)
  const spare = Math.max(0, width - taken)
  return tracks.map(({ min, grow }) => Math.floor(min + (shares === 0 ? 0 : (spare * grow) / shares)))
}

/** `128px` and `minmax(120px, 1fr)`, the two ways a track is written. */
function readTrack(track: string): { min: number; grow: number } {
  const [, min, grow] = /^minmax\(([\d.]+)px, ([\d.]+)fr\)$/.exec(track) ?? [null, track.replace('px', ''), '0']
  return { min: Number(min), grow: Number(grow) }
}

/** A column moved by so many places among those that are shown; unchanged at the ends. */
export function moveColumn(specs: readonly ColumnSpec[], prefs: ColumnPrefs, id: string, step: number): ColumnPrefs {
  const movable = orderedColumns(specs, prefs).filter(({ fixed }) => fixed !== true)
  const seen = movable.filter((spec) => isShown(spec, prefs))
  const at = seen.findIndex((spec) => spec.id === id)
  const target = seen[Math.max(0, Math.min(seen.length - 1, at + step))]
  if (at < 0 || target === undefined || target.id === id) return prefs
  const order = movable.map((spec) => spec.id).filter((other) => other !== id)
  order.splice(order.indexOf(target.id) + (step > 0 ? 1 : 0), 0, id)
  return { ...prefs, order }
}

/** A column as wide as this, within what is readable; null gives it back its own width. */
export function widenColumn(prefs: ColumnPrefs, id: string, width: number | null): ColumnPrefs {
  const { [id]: _own, ...others } = prefs.widths
  if (width === null) return { ...prefs, widths: others }
  const wide = Math.round(Math.max(COLUMN_MIN, Math.min(COLUMN_MAX, width)))
  return { ...prefs, widths: { ...others, [id]: wide } }
}

/** A column shown or hidden; the last one to be seen stays. */
export function showColumn(specs: readonly ColumnSpec[], prefs: ColumnPrefs, id: string, shown: boolean): ColumnPrefs {
  const next = { ...prefs, shown: { ...prefs.shown, [id]: shown } }
  return specs.some((spec) => spec.fixed !== true && isShown(spec, next)) ? next : prefs
}

/** The columns up to and with this one stand still; asked again for the last of them, none do. */
export function pinThrough(specs: readonly ColumnSpec[], prefs: ColumnPrefs, id: string): ColumnPrefs {
  const seen = orderedColumns(specs, prefs).filter((spec) => isShown(spec, prefs))
  const pinned = seen.findIndex((spec) => spec.id === id) + 1
  return { ...prefs, pinned: prefs.pinned === pinned ? 0 : pinned }
}
