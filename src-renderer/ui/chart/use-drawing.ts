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
  const [chart, setChart] = useState<EChartsType | null>(null)
  const [version, setVersion] = useState(0)
  const latest = useRef(draw)

  useEffect(() => {
    const element = place.current
    if (element === null) return
    let gone = false
    let made: EChartsType | null = null
    const sizes = new ResizeObserver(() => {
      if (made === null || element.clientWidth === 0) return
      made.resize()
      setVersion((before) => before + 1)
    })
    const redraw = () => {
      made?.setOption(latest.current(paletteAt(element)), { notMerge: true })
      setVersion((before) => before + 1)
    }
    const schemes = new MutationObserver(redraw)
    void import('./echarts-core.ts').then(({ init }) => {
      if (gone) return
      made = init(element, null, { renderer: 'svg' })
      setChart(made)
      sizes.observe(element)
      schemes.observe(document.documentElement, { attributeFilter: ['data-mantine-color-scheme'] })
    })
    return () => {
      gone = true
      sizes.disconnect()
      schemes.disconnect()
      made?.dispose()
      setChart(null)
    }
  }, [place])

  useEffect(() => {
    latest.current = draw
    if (chart === null || chart.isDisposed()) return
    chart.setOption(draw(paletteAt(chart.getDom())), { notMerge: true })
    setVersion((before) => before + 1)
  }, [chart, draw])

  return chart === null ? null : { chart, version }
}
