import type { EChartsCoreOption } from 'echarts/core'
import { baseOption, type ChartSheet, noDecal, sheetRoom, TEXT_SIZE, widthOf } from './chart-option.ts'
import { runsOf } from './chart-texts.ts'

/** One line. Its values stand at the places of the chart's points; null is a gap. */
export type LineSeries = {
  /** What the line is called where it ends. */
  name: string
  values: readonly (number | null)[]
  /** Places whose sample is small: drawn hollow. */
  small?: readonly boolean[]
  /** What it is compared with: a thinner, broken line. */
  isBefore?: boolean
}

/** What a line chart shows. */
export type LineDrawing = {
  labels: readonly string[]
  series: readonly LineSeries[]
  /** The interval around the first line. */
  band?: { low: readonly (number | null)[]; high: readonly (number | null)[] } | undefined
  /** Counts beneath the lines, from zero: how much each point stands for. */
  counts?: { name: string; values: readonly number[] } | undefined
  /** The value axis: how a value is written; where the axis begins and ends, and its steps, if not by itself. */
  axis: { format(value: number): string; min?: number; max?: number; step?: number }
}

const COUNTS_HEIGHT = 32
const COUNTS_GAP = 28
const LABELS_HEIGHT = 24
/** Half the width of an interval that stands alone, px, at most: its neighbours keep their room. */
const LONE_WIDTH = 5
/** Up to so many points each gets its own mark, and up to so many those of small samples do. */
const MOST_MARKS = 45
const MOST_SMALL_MARKS = 200

/** The ECharts option of a line chart. */
export function lineOption(drawing: LineDrawing, sheet: ChartSheet): EChartsCoreOption {
  const { labels, counts, axis } = drawing
  const { palette } = sheet
  const room = sheetRoom(sheet)
  const beneath = counts === undefined ? 0 : COUNTS_HEIGHT + COUNTS_GAP
  const ends = drawing.series.map(({ name }) => widthOf(name))
  const sides = { left: room.side + 48, right: room.side + 20 + Math.max(...ends, 0), outerBoundsMode: 'none' }
  const quiet = { color: palette.muted, fontSize: TEXT_SIZE }
  const days = (gridIndex: number, shown: boolean) => ({
    type: 'category',
    gridIndex,
    data: labels,
    boundaryGap: true,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: palette.hairline } },
    axisLabel: { ...quiet, show: shown, margin: 10, hideOverlap: true },
  })
  const values = {
    type: 'value',
    gridIndex: 0,
    scale: true,
    splitNumber: 4,
    axisLabel: { ...quiet, formatter: axis.format },
    splitLine: { lineStyle: { color: palette.hairline } },
    ...(axis.min !== undefined && { min: axis.min }),
    ...(axis.max !== undefined && { max: axis.max }),
    ...(axis.step !== undefined && { interval: axis.step }),
  }
  const top = { ...sides, top: room.top + 10, bottom: room.bottom + LABELS_HEIGHT + beneath }
  const bottom = { ...sides, height: COUNTS_HEIGHT, bottom: room.bottom + LABELS_HEIGHT }
  const most = Math.max(1, ...(counts?.values ?? []))
  const shifts = nameShifts(drawing)
  const amounts = {
    type: 'value',
    gridIndex: 1,
    min: 0,
    max: most,
    interval: most,
    axisLabel: quiet,
    splitLine: { show: false },
  }
  return {
    ...baseOption(sheet),
    grid: counts === undefined ? [top] : [top, bottom],
    xAxis: counts === undefined ? [days(0, true)] : [days(0, false), days(1, true)],
    yAxis: counts === undefined ? [values] : [values, amounts],
    series: [
      ...bandSeries(drawing, palette.series[0]!),
      ...drawing.series.map((series, index) => lineSeries(series, palette.series[index]!, palette, shifts[index]!)),
      ...(counts === undefined ? [] : [countSeries(counts, palette.neutral)]),
    ],
  }
}

/** The interval as one tinted shape per stretch, and a small box where a point stands alone. */
function bandSeries({ band }: LineDrawing, color: string): object[] {
  if (band === undefined) return []
  const runs = runsOf(band.low)
  return [
    {
      type: 'custom',
      silent: true,
      z: 1,
      data: runs.map(([from]) => [from, band.low[from]]),
      renderItem(params: { dataIndex: number }, api: DrawingApi) {
        const [from, to] = runs[params.dataIndex]!
        const places = Array.from({ length: to - from + 1 }, (_, step) => from + step)
        const upper = places.map((place) => api.coord([place, band.high[place]]))
        const lower = places.map((place) => api.coord([place, band.low[place]])).reverse()
        const reach = Math.max(1, Math.min(LONE_WIDTH, api.size([1, 0])[0] / 2))
        const points = from === to ? box(upper[0]!, lower[0]!, reach) : [...upper, ...lower]
        return { type: 'polygon', shape: { points }, style: { fill: color, opacity: 0.12 } }
      },
    },
  ]
}

type At = [x: number, y: number]
/** What ECharts gives to draw with: places of values, and how large a step is. */
type DrawingApi = { coord(value: unknown[]): At; size(step: number[]): At }

function box([x, top]: At, [, bottom]: At, reach: number): At[] {
  return [
    [x - reach, top],
    [x + reach, top],
    [x + reach, bottom],
    [x - reach, bottom],
  ]
}

function lineSeries(series: LineSeries, color: string, palette: ChartSheet['palette'], shift: number): object {
  const { name, values, small, isBefore = false } = series
  const stroke = isBefore ? palette.muted : color
  const alone = new Set(runsOf(values).flatMap(([from, to]) => (from === to ? [from] : [])))
  const last = values.findLastIndex((value) => value !== null)
  const markAll = !isBefore && values.length <= MOST_MARKS
  const isSmall = (place: number) => small?.[place] === true && (values.length <= MOST_SMALL_MARKS || alone.has(place))
  return {
    type: 'line',
    name,
    silent: true,
    z: isBefore ? 2 : 3,
    connectNulls: false,
    showAllSymbol: true,
    lineStyle: { color: stroke, width: isBefore ? 1.5 : 2, type: isBefore ? [4, 4] : 'solid' },
    itemStyle: { color: stroke, borderColor: stroke, borderWidth: 1.5, decal: noDecal },
    data: values.map((value, place) => ({
      value: value ?? '-',
      symbol: symbolOf(isSmall(place), markAll || alone.has(place) || place === last),
      symbolSize: 5,
      label: {
        show: place === last && name !== '',
        position: 'right',
        distance: 8,
        offset: [0, shift],
        formatter: name,
        color: stroke,
        fontSize: TEXT_SIZE,
        fontWeight: isBefore ? 400 : 600,
        textBorderColor: palette.ground,
        textBorderWidth: 3,
      },
    })),
  }
}

/** Lines that end within this share of the axis of one another would write their names over one another. */
const CLOSE_ENDS = 0.12
const NAME_HEIGHT = 14

/** How far the name of each line moves down (+) or up (−), px, so that two that end together keep apart. */
function nameShifts({ series, axis }: Pick<LineDrawing, 'series' | 'axis'>): number[] {
  const known = series.flatMap(({ values }) => values.filter((value) => value !== null))
  const range = (axis.max ?? Math.max(...known)) - (axis.min ?? Math.min(...known))
  const ends = series.map(({ name, values }) =>
    name === '' ? null : (values.findLast((value) => value !== null) ?? null),
  )
  const [first, second] = ends
  if (first == null || second == null || Math.abs(first - second) > range * CLOSE_ENDS) return ends.map(() => 0)
  const half = (first < second ? 1 : -1) * (NAME_HEIGHT / 2)
  return ends.map((_, index) => (index === 0 ? half : index === 1 ? -half : 0))
}

function symbolOf(isSmall: boolean, isMarked: boolean): string {
  if (isSmall) return 'emptyCircle'
  return isMarked ? 'circle' : 'none'
}

function countSeries({ name, values }: NonNullable<LineDrawing['counts']>, color: string): object {
  return {
    type: 'bar',
    name,
    silent: true,
    xAxisIndex: 1,
    yAxisIndex: 1,
    barMaxWidth: 18,
    barCategoryGap: '30%',
    itemStyle: { color, opacity: 0.55, decal: noDecal },
    data: [...values],
  }
}
