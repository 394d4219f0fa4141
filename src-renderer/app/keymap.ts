import { type CommandSpec, commandSpecs } from '#shared/rpc/commands.ts'
import type { Command } from '../state/commands.ts'

/** What of a key press matters. */
export type Press = {
  key: string
  ctrl: boolean
  meta: boolean
  alt: boolean
  shift: boolean
  /** In a field that takes text: single letters belong to it. */
  typing: boolean
  /** Nothing has the focus, so that Enter belongs to no button, link or grid. */
  idle: boolean
  atMs: number
}

/** A first key of two (`g` then `o`) that waits for its second. */
export type Prefix = { key: string; untilMs: number } | null

export type Read = { command: Command | null; prefix: Prefix }

const PREFIX_MS = 1_200

const specs: readonly (CommandSpec & { id: Command })[] = commandSpecs
/** Every key the window listens to, as the registry writes it. */
const commandOf = new Map(specs.flatMap(({ id, keys = [] }) => keys.map((key) => [key, id] as const)))
const firstKeys = new Set([...commandOf.keys()].flatMap((key) => (/^\S \S$/.test(key) ? [key.charAt(0)] : [])))

/** Reads one key press. Shape: press, the first key that waits → the command it means, and what waits next. */
export function readPress(press: Press, prefix: Prefix): Read {
  const { key, alt, typing, idle, atMs } = press
  const found = (written: string): Read => ({ command: commandOf.get(written) ?? null, prefix: null })
  if (alt) return { command: null, prefix: null }
  if (press.ctrl || press.meta) return found(withModifiers(press))
  if (key === 'Escape') return found(key)
  if (typing || (key === 'Enter' && !idle)) return { command: null, prefix: null }
  if (prefix !== null && atMs <= prefix.untilMs) return found(`${prefix.key} ${key}`)
  if (firstKeys.has(key)) return { command: null, prefix: { key, untilMs: atMs + PREFIX_MS } }
  return found(key)
}

/** Shift counts beside a letter only: with anything else it is part of how the character is typed. */
function withModifiers({ key, shift }: Press): string {
  const letter = /^\p{L}$/u.test(key)
  return `Mod+${letter && shift ? 'Shift+' : ''}${letter ? key.toUpperCase() : key}`
}
