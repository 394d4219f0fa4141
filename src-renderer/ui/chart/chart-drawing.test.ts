import { init } from 'echarts/core'
import { describe, expect, it } from 'vitest'
import { barOption } from './bar-option.ts'
import type { ChartSheet } from './chart-option.ts'
import './echarts-core.ts'
import { lineOption } from './line-option.ts'

const sheet: ChartSheet = {
  name: 'A chart',
  paper: null,
  palette: {
    ground: '#ffffff',
    ink: '#111111',
    muted: '#666666',
    hairline: '#eeeeee',
    accent: '#0b6b6a',
    good: '#00734f',
    neutral: '#5f646b',
    bad: '#b24400',
    series: ['#0b6b6a', '#c05200'],
    font: 'sans-serif',
  },
}

/** What ECharts really draws of an option. */
function drawn(option: ReturnType<typeof lineOption>): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 400, height: 240 })
  try {
    chart.setOption(option)
    return chart.renderToSVGString()
  } finally {
    chart.dispose()
  }
}

const labels = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']
const axis = { format: (value: number) => `${value}%`, min: 0, max: 100 }
const pathsOf = (svg: string, colour: string) =>
  [...svg.matchAll(/<path d="([^"]+)"([^>]*)>/g)].filter(([, , rest]) => rest!.includes(`stroke="${colour}"`))

describe('a line chart', () => {
  const line = lineOption({ labels, series: [{ name: 'now', values: [80, 90, null, 70, 60] }], axis }, sheet)

  it('leaves a gap where a value is missing', () => {
    const [line1] = pathsOf(drawn(line), '#0b6b6a').filter(([, , rest]) => rest!.includes('fill="none"'))
    expect(line1![1]!.match(/M/g)).toHaveLength(2)
  })

  it('names each line where it ends', () => {
    const before = { name: 'before', values: [50, 55, 60, 65, null], isBefore: true }
    const svg = drawn(
      lineOption({ labels, series: [{ name: 'now', values: [80, 90, 85, 70, 60] }, before], axis }, sheet),
    )
    expect(svg).toContain('>now<')
    expect(svg).toContain('>before<')
  })

  it('keeps the names of two lines that end together apart', () => {
    const names = (ends: [number, number]) => {
      const series = ends.map((end, place) => ({ name: `line${place}`, values: [0, 10, end] }))
      const svg = drawn(lineOption({ labels, series, axis: { ...axis, max: 10 } }, sheet))
      const heights = [...svg.matchAll(/translate\([\d.]+ ([\d.]+)\)"[^>]*>line(\d)</g)].map(([, y, name]) => [
        name,
        Number(y),
      ])
      return Object.fromEntries(heights) as Record<string, number>
    }
    const { 0: first, 1: second } = names([5, 5])
    expect(second! - first!).toBe(14)
    const lower = names([4.9, 5])
    expect(lower[0]! - lower[1]!).toBeGreaterThan(14)
    const apart = names([0, 10])
    expect(apart[0]! - apart[1]!).toBeGreaterThan(100)
  })

  it('tints the interval by 12 %, apart on each side of a gap', () => {
    const band = { low: [70, 80, null, 60, null], high: [90, 95, null, 80, null] }
    const svg = drawn(
      lineOption({ labels, series: [{ name: '', values: [80, 90, null, 70, null] }], band, axis }, sheet),
    )
    expect(
      svg.match(/fill="#0b6b6a" fill-opacity="0.12"|fill-opacity="0.12" fill="#0b6b6a"|opacity="0.12"/g),
    ).toHaveLength(2)
  })

  it('marks a small sample hollow, and a value that stands alone', () => {
    const values = Array.from({ length: 60 }, (_, place) => (place === 30 || place < 10 ? 50 : null))
    const many = values.map(String)
    const marks = (small: boolean[]) =>
      drawn(lineOption({ labels: many, series: [{ name: '', values, small }], axis }, sheet)).match(/<path d="M1 0/g)
        ?.length
    expect(marks([])).toBe(1)
    expect(marks([true, true])).toBe(3)
  })

  it('is named for a screen reader, and still', () => {
    expect(line).toMatchObject({ animation: false, aria: { enabled: true, label: { description: 'A chart' } } })
  })
})

describe('a bar chart', () => {
  const option = barOption(
    {
      labels: ['5', '3', '1'],
      bars: [
        { value: 40, text: '40 of 60', tone: 'good' },
        { value: 15, text: '15 of 60', tone: 'neutral' },
        { value: 5, text: '5 of 60', tone: 'bad' },
      ],
    },
    sheet,
  )

  it('begins every bar at zero, so that lengths compare', () => {
    const svg = drawn(option)
    const bars = ['#00734f', '#5f646b', '#b24400'].map((colour) => {
      const [, path] = svg.match(new RegExp(`<path d="([^"]+)"[^>]*fill="${colour}"`))!
      const xs = [...path!.matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x))
      return { from: Math.min(...xs), to: Math.max(...xs) }
    })
    expect(new Set(bars.map(({ from }) => from)).size).toBe(1)
    const [five, three] = bars as [(typeof bars)[0], (typeof bars)[0]]
    expect((five.to - five.from) / (three.to - three.from)).toBeCloseTo(40 / 15, 0)
  })

  it('writes each value at its bar and tells the tones apart by pattern', () => {
    const svg = drawn(option)
    for (const text of ['40 of 60', '15 of 60', '5 of 60']) expect(svg).toContain(`>${text}<`)
    expect(svg.match(/<pattern /g)).toHaveLength(3)
  })

  it('draws no bar where there is no value', () => {
    const svg = drawn(barOption({ labels: ['5'], bars: [{ value: null, text: '–', tone: 'good' }] }, sheet))
    expect(svg).not.toContain('fill="#00734f"')
  })

  it('carries title and source on paper', () => {
    const svg = drawn(
      barOption(
        { labels: ['5'], bars: [{ value: 1, text: '1', tone: 'accent' }] },
        {
          ...sheet,
          paper: { title: 'Scores', foot: 'as of 14:02' },
        },
      ),
    )
    expect(svg.startsWith('<svg ')).toBe(true)
    expect(svg).toContain('>Scores<')
    expect(svg).toContain('>as of 14:02<')
  })
})
