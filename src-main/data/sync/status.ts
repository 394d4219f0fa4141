import type { FacetErrorData } from '#shared/base/facet-error.ts'
import type { SyncStatus } from '#shared/rpc/shapes.ts'

/** The part of the status that lives in memory; counts and "as of" are read from the cache. */
export type LiveStatus = Pick<SyncStatus, 'phase' | 'connection' | 'progress' | 'nextAttemptAt' | 'error'>

/** What can happen to the status. Each says all it knows, so that nothing sticks from an earlier state. */
export type StatusChange =
  | { event: 'storeSet' }
  | { event: 'storeCleared' }
  | { event: 'runStarted' }
  | { event: 'pageApplied'; received: number; pages: number; expected: number | null }
  | { event: 'runFailed'; error: FacetErrorData; nextAttemptAt: number | null }
  | { event: 'runFinished'; nextAttemptAt: number | null }

export const initialStatus: LiveStatus = {
  phase: 'off',
  connection: 'unknown',
  progress: null,
  nextAttemptAt: null,
  error: null,
}

/**
 * The next status. Connection and error follow the last result: one good answer from the store clears both.
 * A refusal by the store (wrong token, bad page) means it was reached: that is an error, but not "offline".
 */
export function nextStatus(status: LiveStatus, change: StatusChange): LiveStatus {
  switch (change.event) {
    case 'storeSet':
      return { ...initialStatus, phase: 'idle' }
    case 'storeCleared':
      return initialStatus
    case 'runStarted':
      return { ...status, phase: 'connecting', progress: null, nextAttemptAt: null }
    case 'pageApplied': {
      const { received, pages, expected } = change
      return {
        phase: 'receiving',
        connection: 'online',
        error: null,
        nextAttemptAt: null,
        progress: { received, pages, expected },
      }
    }
    case 'runFailed': {
      const connection = connectionAfter(change.error, status.connection)
      const phase = change.nextAttemptAt === null ? 'idle' : 'waiting'
      return { phase, connection, progress: null, nextAttemptAt: change.nextAttemptAt, error: change.error }
    }
    case 'runFinished':
      return { phase: 'idle', connection: 'online', progress: null, nextAttemptAt: change.nextAttemptAt, error: null }
  }
}

/** What a failure says of the connection: a refusal or failure the store answered with means that it was reached. */
function connectionAfter({ fault, code }: FacetErrorData, before: LiveStatus['connection']): LiveStatus['connection'] {
  if (fault === 'network') return 'offline'
  return fault === 'store' || code === 'unauthorized' || code === 'not_found' ? 'online' : before
}
