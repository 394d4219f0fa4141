import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { useSyncCommand } from '../data/sync.queries.ts'
import { useCommand } from '../state/commands.ts'

export type SyncActions = {
  /** null where the action makes no sense now: a control for it is disabled or left out. */
  start: (() => void) | null
  cancel: (() => void) | null
  pause: (() => void) | null
  resume: (() => void) | null
}

/** What a person can tell sync in the state it is in; also answers the keys and menu entries for it. */
export function useSyncActions(status: SyncStatus | null): SyncActions {
  const start = useSyncCommand('start')
  const cancel = useSyncCommand('cancel')
  const pause = useSyncCommand('pause')
  const resume = useSyncCommand('resume')
  const phase = status?.phase ?? 'off'
  const paused = phase === 'paused'
  const running = phase === 'connecting' || phase === 'receiving' || phase === 'waiting'
  const actions: SyncActions = {
    // While paused it runs once and stays paused.
    start: phase === 'off' || phase === 'receiving' ? null : () => start.mutate(),
    cancel: running ? () => cancel.mutate() : null,
    pause: phase === 'off' || paused ? null : () => pause.mutate(),
    resume: paused ? () => resume.mutate() : null,
  }
  const run = (action: (() => void) | null) => {
    action?.()
    return action !== null
  }
  useCommand('sync', () => run(actions.start))
  useCommand('sync.cancel', () => run(actions.cancel))
  useCommand('sync.pauseOrResume', () => run(actions.pause ?? actions.resume))
  return actions
}
