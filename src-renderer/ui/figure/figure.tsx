import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import type { FigureInput } from '#shared/rpc/shapes/explain.shapes.ts'
import { useExplain } from '../../state/explain.ts'
import { metricText } from '../copy-catalogue/metric-text.ts'
import { useRowTabIndex } from '../grid/row-focus.ts'
import { figureCopy } from './figure.copy.ts'
import classes from './figure.module.css'

type FigureProps = {
  /** Which figure this is; the explanation and the rows are of exactly that. */
  figure: FigureInput
  /** The figure as it is shown: text and marks, no controls. */
  children: ReactNode
  className?: string | undefined
}

/**
 * A figure that can be asked about, wherever it stands: `E` or a click explains it, `Enter` opens its rows. In a grid it is a
 * stop of the Tab key in the selected row only. Its name is what it shows; its metric is told as a description.
 */
export function Figure({ figure, children, className = '' }: FigureProps) {
  const tabIndex = useRowTabIndex()
  const { label } = metricText(figure.metric)
  const ask = (anchor: HTMLElement, wants: 'explanation' | 'rows') =>
    useExplain.getState().ask({ figure, anchor, wants })
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key.toLowerCase() === 'e') ask(event.currentTarget, 'explanation')
    else if (event.key === 'Enter') ask(event.currentTarget, 'rows')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const onClick = (event: MouseEvent<HTMLElement>) => ask(event.currentTarget, 'explanation')
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      data-figure={figure.metric}
      data-tooltip={`${label}\n${figureCopy.keys}`}
      aria-description={`${label}. ${figureCopy.keys}`}
      aria-keyshortcuts="E Enter"
      aria-haspopup="dialog"
      className={`${classes.figure} ${className}`}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
