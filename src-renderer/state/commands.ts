import { useEffect, useRef } from 'react'
import type { CommandId } from '#shared/rpc/commands.ts'

/** What a key, a menu entry or the palette can ask of the view that is open. */
export type Command = CommandId

const listeners = new Map<Command, Set<() => unknown>>()

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
  useEffect(() => listen(command, () => latest.current()), [command])
}

/** Answers several commands while the component is mounted; always the same ones. `false` leaves one to an older listener. */
export function useCommands(answers: Readonly<Partial<Record<Command, () => unknown>>>): void {
  const latest = useRef(answers)
  useEffect(() => {
    latest.current = answers
  })
  useEffect(() => {
    const commands = Object.keys(latest.current) as Command[]
    const stops = commands.map((command) => listen(command, () => latest.current[command]?.()))
    return () => stops.forEach((stop) => void stop())
  }, [])
}

function listen(command: Command, listener: () => unknown): () => void {
  const stack = listeners.get(command) ?? new Set()
  listeners.set(command, stack.add(listener))
  return () => void stack.delete(listener)
}
