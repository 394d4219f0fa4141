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

/** What the status bar says of a sync status. Offline is a normal state; only a run that is going on outshines it. */
export function statusLine({ phase, connection, asOf }: SyncStatus, mode: Settings['syncMode']): StatusLine {
  // Without a store or its token there are still the cached rows: then that is being offline.
  if (phase === 'off') return { tone: 'quiet', word: asOf === null ? copy.off : copy.offline }
  if (phase === 'paused') return { tone: 'quiet', word: copy.paused }
  if (phase === 'receiving') return { tone: 'busy', word: copy.syncing }
  if (connection === 'offline') return { tone: 'quiet', word: copy.offline }
  // The store answers, but not with what was asked for.
  if (phase === 'waiting') return { tone: 'quiet', word: copy.waiting }
  if (phase === 'connecting' && connection === 'unknown') return { tone: 'quiet', word: copy.connecting }
  if (connection === 'unknown') return { tone: 'quiet', word: copy.unknown }
  // Nothing comes by itself when only a person starts a sync.
  return { tone: 'live', word: mode === 'manual' ? copy.online : copy.live }
}
