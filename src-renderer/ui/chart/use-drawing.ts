import type { EChartsCoreOption, EChartsType } from 'echarts/core'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { type ChartPalette, paletteAt } from './chart-palette.ts'

/** Draws an option in the colours of the moment. */
export type Draw = (palette: ChartPalette) => EChartsCoreOption

/** A chart that is drawn; `version` goes up whenever places on it moved. */
export type Drawing = { chart: EChartsType; version: number }

/**
 * Keeps a drawing in an element: loads the drawing code when the first chart is there, follows size, colour scheme and data.
 * Answers null until something is drawn.
 */
export function useDrawing(place: RefObject<HTMLElement | null>, draw: Draw): Drawing | null {
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const latest = useRef({ draw, redraw: () => {} })

  useEffect(() => {
    const element = place.current
    if (element === null) return
    let gone = false
    let chart: EChartsType | null = null
    const moved = () => setDrawing((before) => chart && { chart, version: (before?.version ?? 0) + 1 })
    const redraw = () => {
      chart?.setOption(latest.current.draw(paletteAt(element)), { notMerge: true })
      moved()
    }
    latest.current.redraw = redraw
    const sizes = new ResizeObserver(() => {
      if (element.clientWidth === 0) return
      chart?.resize()
      moved()
    })
    const schemes = new MutationObserver(redraw)
    void import('./echarts-core.ts').then(({ init }) => {
      if (gone) return
      chart = init(element, null, { renderer: 'svg' })
      redraw()
      sizes.observe(element)
      schemes.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] })
    })
    return () => {
      gone = true
      sizes.disconnect()
      schemes.disconnect()
      chart?.dispose()
      chart = null
      setDrawing(null)
    }
  }, [place])

  useEffect(() => {
    if (latest.current.draw === draw) return
    latest.current.draw = draw
    latest.current.redraw()
  }, [draw])

  return drawing
}
