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
export type Prefix = { key: 'g'; untilMs: number } | null

export type Read = { command: Command | null; prefix: Prefix }

const PREFIX_MS = 1_200

/**
 * Reads one key press.
 * Shape: press, the prefix that waits, the go keys of the dashboards → the command it means, and what waits next.
 */
export function readPress(press: Press, prefix: Prefix, goKeys: ReadonlyMap<string, string>): Read {
  const nothing: Read = { command: null, prefix: null }
  const { key, ctrl, meta, alt, shift, typing, idle, atMs } = press
  if (alt) return nothing
  if (ctrl || meta) {
    if (key.toLowerCase() === 'f') return { command: 'search', prefix: null }
    if (key.toLowerCase() === 'r') return { command: 'sync', prefix: null }
    if (key === '.') return { command: 'sync.cancel', prefix: null }
    if (!shift && key.toLowerCase() === 'p') return { command: 'print', prefix: null }
    if (shift && key.toLowerCase() === 'p') return { command: 'sync.pauseOrResume', prefix: null }
    return nothing
  }
  if (key === 'Escape') return { command: 'close', prefix: null }
  if (typing) return nothing
  if (prefix !== null && atMs <= prefix.untilMs) {
    const place = goKeys.get(key)
    return place === undefined ? nothing : { command: `go:${place}`, prefix: null }
  }
  switch (key) {
    case 'g':
      return { command: null, prefix: { key: 'g', untilMs: atMs + PREFIX_MS } }
    case '/':
      return { command: 'search', prefix: null }
    case '?':
      return { command: 'shortcuts', prefix: null }
    case 'j':
    case ']':
      return { command: 'row.next', prefix: null }
    case 'k':
    case '[':
      return { command: 'row.previous', prefix: null }
    case 'Enter':
      return idle ? { command: 'row.open', prefix: null } : nothing
    default:
      return nothing
  }
}
