import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useRef, useState } from 'react'
import { chartCopy } from './chart.copy.ts'
import classes from './chart.module.css'
import { type AskPoint, type ChartTexts, pointAfterKey, sentenceOf } from './chart-texts.ts'
import { type Draw, type Drawing, useDrawing } from './use-drawing.ts'

/** How a chart's points lie: beside one another (`across`) or one under the other (`down`). */
export type PlotLayout = { direction: 'across' | 'down' }

type ChartPlotProps = ChartTexts & { height: number; draw: Draw; layout: PlotLayout; onAsk: AskPoint | undefined }

/**
 * The picture, and the point one looks at: moved by pointer and arrow keys, told by a slider's value to a screen reader and
 * by a tooltip of its own to everybody else.
 */
export function ChartPlot({ title, columns, points, height, draw, layout, onAsk }: ChartPlotProps) {
  const place = useRef<HTMLDivElement>(null)
  const plot = useRef<HTMLDivElement>(null)
  const drawing = useDrawing(place, draw)
  const [wanted, setWanted] = useState<number | null>(null)
  const last = points.length - 1
  const active = wanted === null ? null : Math.min(wanted, last)

  const ask = (wants: 'rows' | 'explanation') => {
    const point = points[active ?? last]
    if (onAsk === undefined || point === undefined || plot.current === null) return false
    onAsk(point.key, wants, plot.current)
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const next = pointAfterKey(event.key, active ?? last, points.length)
    if (next !== null) setWanted(next)
    else if (event.key === 'Escape' && active !== null) setWanted(null)
    else if (!((event.key === 'Enter' && ask('rows')) || (event.key.toLowerCase() === 'e' && ask('explanation'))))
      return
    event.preventDefault()
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (drawing === null) return
    const frame = event.currentTarget.getBoundingClientRect()
    setWanted(pointAt(drawing, layout, [event.clientX - frame.x, event.clientY - frame.y], points.length))
  }
  const keys = onAsk === undefined ? chartCopy.keys : chartCopy.askKeys
  return (
    <div
      ref={plot}
      role="slider"
      tabIndex={0}
      aria-label={title}
      aria-description={keys}
      aria-orientation={layout.direction === 'across' ? 'horizontal' : 'vertical'}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, points.length)}
      aria-valuenow={(active ?? last) + 1}
      aria-valuetext={sentenceOf({ columns, points }, active ?? last)}
      data-chart-content
      className={classes.plot}
      style={{ height }}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setWanted(null)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && setWanted(active ?? last)}
      onBlur={() => setWanted(null)}
      onClick={() => ask('explanation')}
    >
      <div ref={place} className={classes.picture} />
      {drawing !== null && active !== null && points[active] !== undefined && (
        <Readout drawing={drawing} layout={layout} columns={columns} points={points} index={active} />
      )}
    </div>
  )
}

/** Which point lies nearest to a place of the picture; null beside the plot. */
function pointAt({ chart }: Drawing, { direction }: PlotLayout, at: [number, number], count: number): number | null {
  const [along] = direction === 'across' ? [at[0]] : [at[1]]
  const finder = direction === 'across' ? { xAxisIndex: 0 } : { yAxisIndex: 0 }
  const found = chart.convertFromPixel(finder, along) as number
  const index = Math.round(found)
  return Number.isFinite(found) && index >= 0 && index < count ? index : null
}

type ReadoutProps = Pick<ChartTexts, 'columns' | 'points'> & {
  drawing: Drawing
  layout: PlotLayout
  index: number
}

/** The hairline through the point, and what it stands for. It keeps to the side that has room. */
function Readout({ drawing, layout, columns, points, index }: ReadoutProps) {
  const box = useRef<HTMLDivElement>(null)
  const line = useRef<HTMLDivElement>(null)
  const across = layout.direction === 'across'
  const { chart } = drawing
  useLayoutEffect(() => {
    const at = chart.convertToPixel(across ? { xAxisIndex: 0 } : { yAxisIndex: 0 }, index) as number
    const [width, height] = [chart.getWidth(), chart.getHeight()]
    const { offsetWidth, offsetHeight } = box.current!
    const left = at + 12 + offsetWidth > width ? at - 12 - offsetWidth : at + 12
    const top = Math.min(Math.max(0, at + 14), Math.max(0, height - offsetHeight))
    line.current!.style.translate = across ? `${Math.round(at)}px 0` : `0 ${Math.round(at)}px`
    box.current!.style.translate = across ? `${Math.max(0, left)}px 4px` : `${Math.round(width / 2)}px ${top}px`
  })
  const [name, ...texts] = points[index]!.cells
  return (
    <div aria-hidden="true" className={classes.readout}>
      <div ref={line} className={classes.rule} data-across={across} />
      <div ref={box} className={`${classes.tip} tabular`}>
        <strong className={classes.tipName}>{name}</strong>
        <dl className={classes.tipFacts}>
          {texts.map((text, place) =>
            text === '' ? null : (
              <div key={columns[place + 1]} className={classes.tipFact}>
                <dt>{columns[place + 1]}</dt>
                <dd>{text}</dd>
              </div>
            ),
          )}
        </dl>
      </div>
    </div>
  )
}
