import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { anchorShift } from './anchor.ts'

export const ROW_HEIGHT = 36
const TOP_SETTLES_MS = 250

type Rows = {
  rowCount: number
  heightOf: ((index: number) => number) | undefined
  /** The row to stand at the top at first. */
  topIndex: number
}

/** The virtual rows of a grid: those in view and a few around them, starting where the last visit ended. */
export function useVirtualRows(scroller: RefObject<HTMLDivElement | null>, { rowCount, heightOf, topIndex }: Rows) {
  const virtualizer = useVirtualizer({
    count: rowCount,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf ?? (() => ROW_HEIGHT),
    overscan: 8,
    initialOffset: topIndex * ROW_HEIGHT,
    initialRect: { width: 800, height: 720 },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows at the same places are as tall as they say
  useLayoutEffect(() => virtualizer.measure(), [heightOf, virtualizer])

  // The place of the last visit is only reachable once the rows are counted.
  const restored = useRef(topIndex === 0)
  useLayoutEffect(() => {
    if (restored.current || rowCount === 0) return
    restored.current = true
    virtualizer.scrollToOffset(topIndex * ROW_HEIGHT)
  }, [rowCount, topIndex, virtualizer])
  return virtualizer
}

/** Tells which row stands at the top, once scrolling has paused. */
export function useTopReport(visibleTop: number, onTop: ((index: number) => void) | undefined): void {
  useEffect(() => {
    const timer = window.setTimeout(() => onTop?.(visibleTop), TOP_SETTLES_MS)
    return () => window.clearTimeout(timer)
  }, [onTop, visibleTop])
}

type HeldPlace = {
  visibleTop: number
  /** Identity of the row at a place; undefined while it is not loaded. */
  keyAt(index: number): string | undefined
  /** Another list: back to the top. */
  listKey: unknown
  /** True while somebody works with the rows; an untouched list at its top lets new rows in. */
  isHeld(): boolean
  onShift: ((rows: number) => void) | undefined
}

/** Keeps the rows in view under the pointer when a refresh brings others in above them. */
export function useHeldPlace(scroller: RefObject<HTMLDivElement | null>, place: HeldPlace): void {
  const { visibleTop, keyAt, listKey, isHeld, onShift } = place
  const shownList = useRef(listKey)
  const anchor = useRef<{ key: string; index: number } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the rows changed; whether they are held is of that moment
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    if (shownList.current !== listKey) {
      shownList.current = listKey
      anchor.current = null
      element.scrollTop = 0
      return
    }
    if (anchor.current === null || !(element.scrollTop > 0 || isHeld())) return
    const shift = anchorShift(anchor.current.key, anchor.current.index, keyAt)
    if (shift === 0) return
    element.scrollTop += shift * ROW_HEIGHT
    onShift?.(shift)
  }, [keyAt, listKey, onShift])
  useLayoutEffect(() => {
    const key = keyAt(visibleTop)
    anchor.current = key === undefined ? null : { key, index: visibleTop }
  })
}

/** Scrolls to the selected row when the selection moves; not when a refresh only moved the same row elsewhere. */
export function useSelectionInView(
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  index: number,
  key: string | null,
): void {
  const seen = useRef({ index, key })
  useEffect(() => {
    const before = seen.current
    seen.current = { index, key }
    const moved = index !== before.index && (key === null || key !== before.key)
    if (index >= 0 && moved) virtualizer.scrollToIndex(index, { align: 'auto' })
  }, [index, key, virtualizer])
}
