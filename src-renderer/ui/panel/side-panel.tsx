import '../../styles/print.css'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import classes from './panel.module.css'

const STEP = 16

type SidePanelProps = {
  label: string
  resizeLabel: string
  width: number
  min: number
  max: number
  onWidth(width: number): void
  children: ReactNode
}

/** A panel at the right edge, resizable by its left one with the mouse or the arrow keys. */
export function SidePanel({ label, resizeLabel, width, min, max, onWidth, children }: SidePanelProps) {
  const from = useRef<{ x: number; width: number } | null>(null)
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, width }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (from.current !== null) onWidth(from.current.width + from.current.x - event.clientX)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') onWidth(width + STEP)
    else if (event.key === 'ArrowRight') onWidth(width - STEP)
    else return
    event.preventDefault()
  }
  return (
    <aside data-printed className={classes.panel} aria-label={label} style={{ width }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved; this separator can */}
      <div
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={resizeLabel}
        aria-valuenow={width}
        aria-valuemin={min}
        aria-valuemax={max}
        className={classes.handle}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={() => {
          from.current = null
        }}
        onKeyDown={onKeyDown}
      />
      {children}
    </aside>
  )
}
