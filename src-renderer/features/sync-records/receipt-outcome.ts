import type { Receipt, SyncStatus } from '#shared/rpc/shapes.ts'
import { syncRecordsCopy } from './sync-records.copy.ts'

const copy = syncRecordsCopy.history.outcomes

/**
 * How a run ended, in words. One without an end is the run that goes on when it is the newest and the engine is at
 * work; any other was cut off: Facet was closed or killed.
 */
export function outcomeText(receipt: Receipt, newest: boolean, phase: SyncStatus['phase']): string {
  const { endedAt, caughtUp, errorCode } = receipt
  if (caughtUp) return copy.caughtUp
  if (errorCode !== null) return copy.errors[errorCode]
  if (endedAt !== null) return copy.ended
  const atWork = phase === 'connecting' || phase === 'receiving' || phase === 'waiting'
  return newest && atWork ? copy.running : copy.cutOff
}
