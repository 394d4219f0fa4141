import type { EChartsCoreOption } from 'echarts/core'
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import classes from './chart.module.css'
import type { ChartSheet } from './chart-option.ts'
import { ChartPlot, type PlotLayout } from './chart-plot.tsx'
import { ChartTable } from './chart-table.tsx'
import type { AskPoint, ChartTexts } from './chart-texts.ts'
import { ChartTools } from './chart-tools.tsx'
import type { Draw } from './use-drawing.ts'

/** What every chart takes. */
export type ChartProps = ChartTexts & {
  /** Stands beneath a saved picture: the days it is of, and when the figures were true. */
  source: string
  /** Height of the plot, px. */
  height?: number
  /** Opens and explains what a point stands for. */
  onAsk?: AskPoint | undefined
  /** Beside the heading. */
  children?: ReactNode
}

type ChartFrameProps = ChartProps & {
  /** Draws the chart on a sheet. Keep one function as long as the drawing is the same. */
  drawOn(sheet: ChartSheet): EChartsCoreOption
  draw: Draw
  layout: PlotLayout
}

/** A chart with its heading, its table twin one key away (`T`), and the ways to save it. */
export function ChartFrame(props: ChartFrameProps) {
  const { title, columns, points, children, onAsk, source, height = 240, drawOn, draw, layout } = props
  const [asTable, setAsTable] = useState(false)
  const frame = useRef<HTMLElement>(null)
  const heading = useId()
  const toggle = useToggle(frame, setAsTable)
  useTableKey(frame, toggle)
  return (
    <figure ref={frame} className={classes.chart} aria-labelledby={heading} data-chart={asTable ? 'table' : 'picture'}>
      <figcaption className={classes.head}>
        <h2 id={heading} className={classes.title}>
          {title}
        </h2>
        {children}
        <ChartTools title={title} source={source} height={height} drawOn={drawOn} asTable={asTable} onToggle={toggle} />
      </figcaption>
      {asTable ? (
        <ChartTable title={title} columns={columns} points={points} height={height} onAsk={onAsk} />
      ) : (
        <ChartPlot
          title={title}
          columns={columns}
          points={points}
          height={height}
          draw={draw}
          layout={layout}
          onAsk={onAsk}
        />
      )}
    </figure>
  )
}

/** Turns a chart into its table and back; the focus stays where the points are. */
function useToggle(frame: RefObject<HTMLElement | null>, set: (change: (before: boolean) => boolean) => void) {
  return () => {
    const contentOf = () => frame.current?.querySelector<HTMLElement>('[data-chart-content]')
    const isInside = contentOf()?.contains(document.activeElement) === true
    flushSync(() => set((before) => !before))
    if (isInside) contentOf()?.focus()
  }
}

/** `T` turns the chart that has the focus into its table, and every chart of the view when none has it. */
function useTableKey(frame: RefObject<HTMLElement | null>, toggle: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey, defaultPrevented } = event
      if (defaultPrevented || ctrlKey || metaKey || altKey || key.toLowerCase() !== 't') return
      if (!(target instanceof Element) || target.matches('input:not([type="radio"]), textarea, select')) return
      if (target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null) return
      const inside = target.closest('[data-chart]')
      if (inside === frame.current || inside === null) toggle()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
}
