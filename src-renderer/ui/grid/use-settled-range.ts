import { useCallback, useEffect, useState } from 'react'

/** Rows `first..last`, both among them. */
type Range = { first: number; last: number }

const SETTLE_MS = 60

/**
 * Follows the range a grid reports: at once while it moves by a chunk of rows or less, and after a pause when it flies by.
 * Moves within the same chunks ask nothing new and draw nothing again.
 */
export function useSettledRange(initial: Range, chunkRows: number): [Range, (first: number, last: number) => void] {
  const [asked, setAsked] = useState(initial)
  const [settled, setSettled] = useState(initial)
  const leap = Math.abs(asked.first - settled.first) > chunkRows
  if (!leap && asked !== settled) setSettled(asked)
  useEffect(() => {
    if (!leap) return
    const timer = window.setTimeout(() => setSettled(asked), SETTLE_MS)
    return () => window.clearTimeout(timer)
  }, [asked, leap])
  const report = useCallback(
    (first: number, last: number) => {
      const chunkOf = (index: number) => Math.floor(index / chunkRows)
      setAsked((before) => {
        const same = chunkOf(first) === chunkOf(before.first) && chunkOf(last) === chunkOf(before.last)
        return same ? before : { first, last }
      })
    },
    [chunkRows],
  )
  return [settled, report]
}
