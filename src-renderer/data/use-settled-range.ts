import { useCallback, useEffect, useState } from 'react'
import { CHUNK_ROWS, chunkAt } from './list-chunks.ts'
import type { RowRange } from './use-list-rows.ts'

const SETTLE_MS = 60

/**
 * Follows a range at once while it moves by a chunk or less, and after a pause when it flies by. Moves within the same
 * chunks ask nothing new and draw nothing again.
 */
export function useSettledRange(initial: RowRange): [RowRange, (first: number, last: number) => void] {
  const [asked, setAsked] = useState(initial)
  const [settled, setSettled] = useState(initial)
  const leap = Math.abs(asked.first - settled.first) > CHUNK_ROWS
  if (!leap && asked !== settled) setSettled(asked)
  useEffect(() => {
    if (!leap) return
    const timer = window.setTimeout(() => setSettled(asked), SETTLE_MS)
    return () => window.clearTimeout(timer)
  }, [asked, leap])
  const report = useCallback((first: number, last: number) => {
    setAsked((before) => {
      const same = chunkAt(first) === chunkAt(before.first) && chunkAt(last) === chunkAt(before.last)
      return same ? before : { first, last }
    })
  }, [])
  return [settled, report]
}
