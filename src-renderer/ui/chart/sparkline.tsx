import classes from './chart.module.css'
import { runsOf } from './chart-texts.ts'
import { sparklinePath } from './sparkline-path.ts'

type SparklineProps = {
  /** null is a gap. */
  values: readonly (number | null)[]
  /** What it shows and how it went, in words. */
  label: string
  width?: number
  height?: number
}

/** A line the height of a row: the course of a figure, its last value marked. No axis, so it says nothing about zero. */
export function Sparkline({ values, label, width = 88, height = 20 }: SparklineProps) {
  const { path, dots, last } = sparklinePath(values, runsOf(values), width, height)
  return (
    <svg role="img" aria-label={label} className={classes.sparkline} width={width} height={height}>
      <path d={path} />
      {dots.map(([x, y]) => (
        <circle key={x} cx={x} cy={y} r="1.25" />
      ))}
      {last !== null && <circle className={classes.sparkEnd} cx={last[0]} cy={last[1]} r="2.25" />}
    </svg>
  )
}
