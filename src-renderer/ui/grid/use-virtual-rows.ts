import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { RowMetrics } from './row-metrics.ts'
import { follow, isRunningOut, type Place, placeOf, sheetHeight } from './scroll-map.ts'

const OVERSCAN = 8
const FIRST_VIEW = 720
/** Rows stand in bands of this many, so that scrolling moves no row within its band. */
const BAND = 512
/** Scrolling has ended when nothing moved for so long; only then does a scaled sheet move its thumb to the row's share. */
const SETTLE_MS = 140

/** What of a long list is drawn, in row numbers and pixels. */
type Drawn = { first: number; last: number; top: number; bandTop: number; bandAt: number }

export type VirtualRows = Drawn & {
  sheet: number
  onScroll(): void
  /** Brings a row into view by the shortest way. */
  reveal(index: number): void
  /** Moves the list by so many pixels of rows: what stood under the pointer stays there when rows came in above. */
  moveBy(pixels: number): void
  /** Brings a row to the top. */
  toTop(index: number): void
}

/** The rows in view and a few around them, of any number: a list too tall for an element is scrolled to scale. */
export function useVirtualRows(
  scroller: RefObject<HTMLDivElement | null>,
  metrics: RowMetrics,
  topIndex: number,
): VirtualRows {
  const view = useRef(FIRST_VIEW)
  const place = useRef<Place>({ physical: 0, virtual: metrics.topOf(topIndex) })
  const known = useRef(metrics)
  const [drawn, setDrawn] = useState(() => drawnAt(place.current, metrics, FIRST_VIEW))

  const apply = useCallback(
    (next: Place, scroll: boolean) => {
      const element = scroller.current
      place.current = next
      if (scroll && element !== null && Math.abs(element.scrollTop - next.physical) > 0.5) {
        element.scrollTop = next.physical
        place.current = { ...next, physical: element.scrollTop }
      }
      const now = drawnAt(place.current, known.current, view.current)
      setDrawn((before) => (sameDrawn(before, now) ? before : now))
    },
    [scroller],
  )
  const go = useCallback(
    (virtual: number) => apply(placeOf(virtual, { total: known.current.total, view: view.current }), true),
    [apply],
  )

  useSizeOf(scroller, view, () => apply(place.current, false))
  useMetrics(scroller, metrics, { known, place, view, topIndex, go })
  const onScroll = useFollowing(scroller, { known, place, view, apply, go })

  return useMemo(
    () => ({
      ...drawn,
      sheet: sheetHeight(metrics.total),
      onScroll,
      reveal: (index) => {
        const top = known.current.topOf(index)
        const bottom = top + known.current.heightOf(index)
        const { virtual } = place.current
        if (top < virtual) go(top)
        else if (bottom > virtual + view.current) go(bottom - view.current)
      },
      moveBy: (pixels) => go(place.current.virtual + pixels),
      toTop: (index) => go(known.current.topOf(index)),
    }),
    [drawn, metrics, onScroll, go],
  )
}

type Shared = {
  known: RefObject<RowMetrics>
  place: RefObject<Place>
  view: RefObject<number>
  go(virtual: number): void
}

/** Rows that came, went or changed their height leave the row on top where it is. */
function useMetrics(
  scroller: RefObject<HTMLDivElement | null>,
  metrics: RowMetrics,
  { known, place, view, topIndex, go }: Shared & { topIndex: number },
): void {
  // The place of the last visit is only reachable once the rows are counted.
  const restored = useRef(false)
  useLayoutEffect(() => {
    const before = known.current
    known.current = metrics
    if (metrics.count === 0) return
    view.current = viewOf(scroller.current) || view.current
    if (!restored.current) {
      restored.current = true
      go(metrics.topOf(Math.min(topIndex, metrics.count - 1)))
      return
    }
    const top = before.indexAt(place.current.virtual)
    go(metrics.topOf(top) + (place.current.virtual - before.topOf(top)))
  }, [metrics, known, place, view, topIndex, go, scroller])
}

/** Follows the element as it is scrolled, and gives its thumb the row's share once it rests. */
function useFollowing(
  scroller: RefObject<HTMLDivElement | null>,
  { known, place, view, apply, go }: Shared & { apply(next: Place, scroll: boolean): void },
): () => void {
  const timer = useRef(0)
  useEffect(() => () => window.clearTimeout(timer.current), [])
  return useCallback(() => {
    const element = scroller.current
    if (element === null || known.current.count === 0) return
    const extent = { total: known.current.total, view: view.current }
    const next = follow(place.current, element.scrollTop, extent)
    // Element and rows move in one frame, so that nobody sees the thumb's correction but at the thumb.
    const settle = () => flushSync(() => go(place.current.virtual))
    apply(next, false)
    window.clearTimeout(timer.current)
    if (isRunningOut(next, extent)) settle()
    else if (extent.total > sheetHeight(extent.total)) timer.current = window.setTimeout(settle, SETTLE_MS)
  }, [scroller, known, place, view, apply, go])
}

/** Keeps the height of the part that shows rows: the element without its sticky head and foot. */
function useSizeOf(scroller: RefObject<HTMLDivElement | null>, view: RefObject<number>, onChange: () => void): void {
  const changed = useRef(onChange)
  useEffect(() => {
    changed.current = onChange
  })
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return
    const measure = () => {
      const now = viewOf(element)
      if (now === 0 || now === view.current) return
      view.current = now
      changed.current()
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, view])
}

function viewOf(element: HTMLElement | null): number {
  if (element === null) return 0
  const fixed = [...element.querySelectorAll<HTMLElement>('[data-grid-fixed]')]
  return Math.max(0, element.clientHeight - fixed.reduce((sum, part) => sum + part.offsetHeight, 0))
}

function drawnAt(place: Place, metrics: RowMetrics, view: number): Drawn {
  const top = metrics.indexAt(place.virtual)
  const bottom = metrics.indexAt(place.virtual + view)
  const first = Math.max(0, top - OVERSCAN)
  const last = Math.min(metrics.count - 1, bottom + OVERSCAN)
  const bandTop = metrics.topOf(Math.floor(first / BAND) * BAND)
  return { first, last, top: Math.max(0, top), bandTop, bandAt: bandTop - Math.round(place.virtual - place.physical) }
}

function sameDrawn(a: Drawn, b: Drawn): boolean {
  return a.first === b.first && a.last === b.last && a.top === b.top && a.bandAt === b.bandAt && a.bandTop === b.bandTop
}
