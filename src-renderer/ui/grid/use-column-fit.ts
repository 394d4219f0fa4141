import { useEffect, useRef, useState } from 'react'

/** The width of an element, as it changes; 0 until it is first measured. */
export function useWidth<E extends HTMLElement>(): [React.RefObject<E | null>, number] {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    if (element.current === null) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)))
    observer.observe(element.current)
    return () => observer.disconnect()
  }, [])
  return [element, width]
}

type Fitting = { id?: string | undefined; accessorKey?: unknown; meta?: { needsWidth?: number } | undefined }

/** Which columns have room at a width: those that need more are switched off. */
export function visibilityAt(columns: readonly Fitting[], width: number): Record<string, boolean> {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const needed = column.meta?.needsWidth
      const id = column.id ?? String(column.accessorKey)
      return needed === undefined || width === 0 || width >= needed ? [] : [[id, false]]
    }),
  )
}
