import type { Settings, SyncStatus } from '#shared/rpc/shapes.ts'
import { appCopy } from './app.copy.ts'

const copy = appCopy.status

/** How the dot of the status bar looks: full and coloured while live, hollow and grey otherwise. Never red. */
export type Tone = 'live' | 'busy' | 'quiet'

export type StatusLine = {
  tone: Tone
  /** Connection and phase in a word: "Live", "Offline", "Syncing". */
  word: string
}

/** True while the next try must be waited for: after a failure, or after a first sync that was cancelled. */
export function isWaiting({ phase, asOf, nextAttemptAt }: SyncStatus): boolean {
  return phase === 'waiting' || (phase === 'idle' && asOf === null && nextAttemptAt !== null)
}

/** What the status bar says of a sync status. Offline is a normal state; only a run that is going on outshines it. */
export function statusLine(status: SyncStatus, mode: Settings['syncMode']): StatusLine {
  const { phase, connection, asOf } = status
  // Without a store or its token there are still the cached rows: then that is being offline.
  if (phase === 'off') return { tone: 'quiet', word: asOf === null ? copy.off : copy.offline }
  if (phase === 'paused') return { tone: 'quiet', word: copy.paused }
  if (phase === 'receiving') return { tone: 'busy', word: copy.syncing }
  if (connection === 'offline') return { tone: 'quiet', word: copy.offline }
  if (isWaiting(status)) return { tone: 'quiet', word: copy.waiting }
  if (phase === 'connecting' && connection === 'unknown') return { tone: 'quiet', word: copy.connecting }
  if (connection === 'unknown') return { tone: 'quiet', word: copy.unknown }
  // Nothing comes by itself when only a person starts a sync.
  return { tone: 'live', word: mode === 'manual' ? copy.online : copy.live }
}
