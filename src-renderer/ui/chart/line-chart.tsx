import { useCallback } from 'react'
import { ChartFrame, type ChartProps } from './chart-frame.tsx'
import type { ChartSheet } from './chart-option.ts'
import type { ChartPalette } from './chart-palette.ts'
import { type LineDrawing, lineOption } from './line-option.ts'

const ACROSS = { direction: 'across' } as const

type LineChartProps = ChartProps & {
  /** Keep one object as long as the drawing is the same; its labels are those of the points. */
  drawing: Omit<LineDrawing, 'labels'>
}

/** Lines over time: gaps where there is no value, the interval of the first line as a tint, counts beneath. */
export function LineChart({ drawing, ...props }: LineChartProps) {
  const { points, title } = props
  const drawOn = useCallback(
    (sheet: ChartSheet) => lineOption({ ...drawing, labels: points.map(({ label }) => label) }, sheet),
    [drawing, points],
  )
  const draw = useCallback((palette: ChartPalette) => drawOn({ palette, name: title, paper: null }), [drawOn, title])
  return <ChartFrame {...props} drawOn={drawOn} draw={draw} layout={ACROSS} />
}
