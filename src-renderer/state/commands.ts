import { useEffect, useRef } from 'react'

/** What a key, a menu entry or (later) the palette can ask of the view that is open. */
export type Command =
  | 'sync'
  | 'sync.cancel'
  | 'sync.pauseOrResume'
  | 'search'
  | 'close'
  | 'shortcuts'
  | 'row.next'
  | 'row.previous'
  | 'row.open'
  | 'print'
  | `go:${string}`

const listeners = new Map<Command, Set<() => boolean | undefined>>()

/**
 * Runs a command: the newest listener first, until one says it is done (anything but `false`).
 * Answers whether somebody did.
 */
export function runCommand(command: Command): boolean {
  const stack = [...(listeners.get(command) ?? [])].reverse()
  return stack.some((listener) => listener() !== false)
}

/** Answers a command while the component is mounted. Return `false` to leave it to an older listener. */
export function useCommand(command: Command, listener: () => boolean | undefined): void {
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(() => {
    const run = () => latest.current()
    const stack = listeners.get(command) ?? new Set()
    listeners.set(command, stack.add(run))
    return () => void stack.delete(run)
  }, [command])
}
