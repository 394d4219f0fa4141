/** One place of a chart: a day, a score, a creator. */
export type ChartPoint = {
  key: string
  /** Short, for the axis. */
  label: string
  /** One text per column of the chart: what its table, its tooltip and a screen reader say. The first names the point. */
  cells: readonly string[]
}

/** What is said of a chart in words; its picture shows the same. */
export type ChartTexts = {
  /** Its heading and its name. */
  title: string
  /** Headings of the cells; the first is what a point is, such as "Week". */
  columns: readonly [string, ...string[]]
  points: readonly ChartPoint[]
}

/** Opens the rows of a point, or its explanation; see `Figure`. The anchor is where the answer belongs. */
export type AskPoint = (key: string, wants: 'rows' | 'explanation', anchor: HTMLElement) => void

/** A point as one sentence: "9–15 Nov: CSAT 86.2%, Responses 412". Blank cells are left out. */
export function sentenceOf({ columns, points }: Pick<ChartTexts, 'columns' | 'points'>, index: number): string {
  const cells = points[index]?.cells ?? []
  const said = cells.slice(1).flatMap((text, place) => (text === '' ? [] : [`${columns[place + 1] ?? ''} ${text}`]))
  return said.length === 0 ? (cells[0] ?? '') : `${cells[0] ?? ''}: ${said.join(', ')}`
}

/** The point a key leads to; null for a key that leads nowhere. `down` and `right` both go on. */
export function pointAfterKey(key: string, index: number, count: number): number | null {
  const last = count - 1
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: index + 1,
    ArrowDown: index + 1,
    ArrowLeft: index - 1,
    ArrowUp: index - 1,
    PageDown: index + 10,
    PageUp: index - 10,
    Home: 0,
    End: last,
  }
  const wanted = Object.hasOwn(steps, key) ? steps[key] : undefined
  return wanted === undefined || count === 0 ? null : Math.min(last, Math.max(0, wanted))
}

/** Stretches without a gap, as first and last place of each. */
export function runsOf(values: readonly (number | null)[]): [from: number, to: number][] {
  const runs: [number, number][] = []
  values.forEach((value, place) => {
    const current = runs.at(-1)
    if (value === null) return
    if (current !== undefined && current[1] === place - 1) current[1] = place
    else runs.push([place, place])
  })
  return runs
}
