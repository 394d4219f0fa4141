import type { EChartsCoreOption } from 'echarts/core'
import { baseOption, type ChartSheet, noDecal, sheetRoom, TEXT_SIZE, widthOf } from './chart-option.ts'

/** What a bar says beside its length. */
export type BarTone = 'accent' | 'good' | 'neutral' | 'bad'

export type Bar = {
  /** null: no value, no bar. */
  value: number | null
  /** Written at its end. */
  text: string
  tone: BarTone
}

export type BarDrawing = { labels: readonly string[]; bars: readonly Bar[] }

/** Patterns that tell the tones apart in grey: none, slanted lines, dots, upright lines. */
const patterns = {
  accent: noDecal,
  good: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 7], rotation: -Math.PI / 4 },
  neutral: {
    symbol: 'circle',
    symbolSize: 0.55,
    dashArrayX: [
      [5, 5],
      [0, 5, 5, 0],
    ],
    dashArrayY: [5, 0],
  },
  bad: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [1, 5], rotation: Math.PI / 2 },
} as const satisfies Record<BarTone, object>

/** The ECharts option of a bar chart: one bar under the other, all from zero, each with its label. */
export function barOption({ labels, bars }: BarDrawing, sheet: ChartSheet): EChartsCoreOption {
  const { palette } = sheet
  const room = sheetRoom(sheet)
  const name = Math.max(0, ...labels.map(widthOf))
  const end = Math.max(0, ...bars.map(({ text }) => widthOf(text)))
  return {
    ...baseOption(sheet),
    grid: {
      top: room.top,
      bottom: room.bottom,
      left: room.side + name + 12,
      right: room.side + end + 12,
      outerBoundsMode: 'none',
    },
    xAxis: { type: 'value', min: 0, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: labels,
      axisTick: { show: false },
      axisLine: { show: true, lineStyle: { color: palette.hairline } },
      axisLabel: { color: palette.ink, fontSize: TEXT_SIZE, margin: 10, interval: 0 },
    },
    series: [
      {
        type: 'bar',
        silent: true,
        barMaxWidth: 24,
        barCategoryGap: '32%',
        data: bars.map(({ value, text, tone }) => ({
          value: value ?? '-',
          itemStyle: {
            color: palette[tone],
            borderRadius: [0, 2, 2, 0],
            decal: { ...patterns[tone], color: tone === 'accent' ? 'transparent' : `${palette.ground}66` },
          },
          label: {
            show: true,
            position: 'right',
            distance: 8,
            formatter: text,
            color: palette.ink,
            fontSize: TEXT_SIZE,
          },
        })),
      },
    ],
  }
}
