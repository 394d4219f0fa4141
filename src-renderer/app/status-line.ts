import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { appCopy } from './app.copy.ts'

const copy = appCopy.status

/** How the dot of the status bar looks: full and coloured while live, hollow and grey otherwise. Never red. */
export type Tone = 'live' | 'busy' | 'quiet'

export type StatusLine = {
  tone: Tone
  /** Connection and phase in a word: "Live", "Offline", "Syncing". */
  word: string
  /** Share of the run that is done, 0–100; null when unknown or not running. */
  percent: number | null
}

/** What the status bar says of a sync status. Offline is a normal state; only a run that is going on outshines it. */
export function statusLine(status: SyncStatus): StatusLine {
  const { phase, connection, progress, asOf } = status
  // Without a store or its token there are still the cached rows: then that is being offline.
  if (phase === 'off') return { tone: 'quiet', word: asOf === null ? copy.off : copy.offline, percent: null }
  if (phase === 'receiving') {
    const { received = 0, expected = null } = progress ?? {}
    const percent = expected === null || expected === 0 ? null : Math.min(100, (100 * received) / expected)
    return { tone: 'busy', word: copy.syncing, percent }
  }
  if (connection === 'offline') return { tone: 'quiet', word: copy.offline, percent: null }
  if (phase === 'connecting' && connection === 'unknown') return { tone: 'quiet', word: copy.connecting, percent: null }
  if (connection === 'unknown') return { tone: 'quiet', word: copy.unknown, percent: null }
  return { tone: 'live', word: copy.live, percent: null }
}
