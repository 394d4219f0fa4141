import { useCallback } from 'react'
import { type Bar, barOption } from './bar-option.ts'
import { ChartFrame, type ChartProps } from './chart-frame.tsx'
import type { ChartSheet } from './chart-option.ts'
import type { ChartPalette } from './chart-palette.ts'

const DOWN = { direction: 'down' } as const

type BarChartProps = ChartProps & {
  /** One per point. Keep one list as long as the drawing is the same. */
  bars: readonly Bar[]
}

/** Bars one under the other, all from zero, each with its value at its end. */
export function BarChart({ bars, ...props }: BarChartProps) {
  const { points, title } = props
  const drawOn = useCallback(
    (sheet: ChartSheet) => barOption({ bars, labels: points.map(({ label }) => label) }, sheet),
    [bars, points],
  )
  const draw = useCallback((palette: ChartPalette) => drawOn({ palette, name: title, paper: null }), [drawOn, title])
  return <ChartFrame {...props} drawOn={drawOn} draw={draw} layout={DOWN} />
}
