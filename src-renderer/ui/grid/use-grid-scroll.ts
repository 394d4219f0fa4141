import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { anchorShift } from './anchor.ts'
import type { RowMetrics } from './row-metrics.ts'
import type { VirtualRows } from './use-virtual-rows.ts'

const TOP_SETTLES_MS = 250

/** Tells which row stands at the top, once scrolling has paused. */
export function useTopReport(visibleTop: number, onTop: ((index: number) => void) | undefined): void {
  useEffect(() => {
    const timer = window.setTimeout(() => onTop?.(visibleTop), TOP_SETTLES_MS)
    return () => window.clearTimeout(timer)
  }, [onTop, visibleTop])
}

type HeldPlace = {
  metrics: RowMetrics
  /** Identity of the row at a place; undefined while it is not loaded. */
  keyAt(index: number): string | undefined
  /** Another list: to the row that is to stand at its top. */
  listKey: unknown
  topIndex: number
  /** True while somebody works with the rows; an untouched list at its top lets new rows in. */
  held: RefObject<boolean>
}

/** Keeps the rows in view under the pointer when a refresh brings others in above them. */
export function useHeldPlace(rows: VirtualRows, { metrics, keyAt, listKey, topIndex, held }: HeldPlace): void {
  const shownList = useRef(listKey)
  const anchor = useRef<{ key: string; index: number } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the rows changed; whether they are held is of that moment
  useLayoutEffect(() => {
    if (shownList.current !== listKey) {
      shownList.current = listKey
      anchor.current = null
      rows.toTop(topIndex)
      return
    }
    if (anchor.current === null || !(rows.top > 0 || held.current)) return
    const { key, index } = anchor.current
    const shift = anchorShift(key, index, keyAt)
    if (shift !== 0) rows.moveBy(metrics.topOf(index + shift) - metrics.topOf(index))
  }, [keyAt, listKey])
  useLayoutEffect(() => {
    const key = keyAt(rows.top)
    anchor.current = key === undefined ? null : { key, index: rows.top }
  })
}

/** Scrolls to the selected row when the selection moves; not when a refresh only moved the same row elsewhere. */
export function useSelectionInView(rows: VirtualRows, index: number, key: string | null): void {
  const seen = useRef({ index, key })
  useEffect(() => {
    const before = seen.current
    seen.current = { index, key }
    const moved = index !== before.index && (key === null || key !== before.key)
    if (index >= 0 && moved) rows.reveal(index)
  }, [index, key, rows])
}
