import type { FacetErrorData } from '#shared/base/facet-error.ts'
import type { SyncStatus } from '#shared/rpc/shapes.ts'

/** The part of the status that lives in memory; counts, "as of" and retention are read from the cache. */
export type LiveStatus = Pick<
  SyncStatus,
  'phase' | 'connection' | 'progress' | 'nextAttemptAt' | 'error' | 'rebuilding' | 'breakerOpen'
>

/** What can happen to the status. Each says all it knows, so that nothing sticks from an earlier state. */
export type StatusChange =
  | { event: 'storeSet' }
  | { event: 'storeCleared' }
  | { event: 'paused' }
  /** `quietly`: the store is only listened to; that is no news until it says something. */
  | { event: 'runStarted'; quietly: boolean; rebuilding: boolean }
  | { event: 'pagesApplied'; progress: NonNullable<SyncStatus['progress']>; rebuilding: boolean }
  | { event: 'runFailed'; error: FacetErrorData; nextAttemptAt: number | null; breakerOpen: boolean }
  | { event: 'runCancelled'; nextAttemptAt: number | null }
  | { event: 'runFinished'; nextAttemptAt: number | null; listening: boolean }

export const initialStatus: LiveStatus = {
  phase: 'off',
  connection: 'unknown',
  progress: null,
  nextAttemptAt: null,
  error: null,
  rebuilding: false,
  breakerOpen: false,
}

/**
 * The next status. Connection and error follow the last result: one good answer from the store clears both.
 * A refusal by the store (wrong token, bad page) means it was reached: that is an error, but not "offline".
 */
export function nextStatus(status: LiveStatus, change: StatusChange): LiveStatus {
  const { nextAttemptAt = null } = 'nextAttemptAt' in change ? change : {}
  switch (change.event) {
    case 'storeSet':
      return { ...initialStatus, phase: 'idle' }
    case 'storeCleared':
      return initialStatus
    case 'paused':
      return { ...status, phase: 'paused', progress: null, nextAttemptAt }
    case 'runStarted': {
      const phase = change.quietly ? 'listening' : 'connecting'
      return { ...status, phase, progress: null, nextAttemptAt, rebuilding: change.rebuilding }
    }
    case 'pagesApplied': {
      const { progress, rebuilding } = change
      return { ...initialStatus, phase: 'receiving', connection: 'online', progress, rebuilding }
    }
    case 'runFailed': {
      const { error, breakerOpen } = change
      const connection = connectionAfter(error, status.connection)
      const phase = nextAttemptAt === null ? 'idle' : 'waiting'
      return { ...status, phase, connection, progress: null, nextAttemptAt, error, breakerOpen }
    }
    case 'runCancelled':
      return { ...status, phase: 'idle', progress: null, nextAttemptAt }
    case 'runFinished':
      return {
        ...initialStatus,
        phase: change.listening ? 'listening' : 'idle',
        connection: 'online',
        nextAttemptAt,
      }
  }
}

/** What a failure says of the connection: a refusal or failure the store answered with means that it was reached. */
function connectionAfter({ fault, code }: FacetErrorData, before: LiveStatus['connection']): LiveStatus['connection'] {
  if (fault === 'network') return 'offline'
  return fault === 'store' || code === 'unauthorized' || code === 'not_found' ? 'online' : before
}
