import { useCallback, useEffect, useRef } from 'react'

/** A pointer means the row it is on, a key the row that is selected. */
export type OpenedBy = 'pointer' | 'key'

/**
 * Does something to a row of a list. Who types fast presses Enter before the rows have come, and means those: then it is done to
 * the first of them, as soon as the list that was asked for is the one shown.
 */
export function useWhenCurrent(isCurrent: boolean, act: (index: number) => void) {
  const waits = useRef(false)
  useEffect(() => {
    if (!isCurrent || !waits.current) return
    waits.current = false
    act(0)
  }, [isCurrent, act])
  return useCallback(
    (index: number, by: OpenedBy) => {
      if (isCurrent || by === 'pointer') act(index)
      else waits.current = true
    },
    [isCurrent, act],
  )
}
