import { knownSettings } from '../state/known-settings.ts'
import { queryClient } from './query-client.ts'
import { queryKeys } from './query-keys.ts'

/** Answers that name nobody. */
const NAMELESS = new Set<unknown>(
  [queryKeys.settings, queryKeys.syncStatus, queryKeys.connection, queryKeys.about, queryKeys.dataProcess].map(
    ([word]) => word,
  ),
)

let veiled = knownSettings().privacyMode

/** Whether answers are to be scrambled now. */
export function isVeiled(): boolean {
  return veiled
}

/**
 * Takes the setting as it is now. When it changed, every answer that may name somebody is forgotten: what is shown next is asked
 * for again.
 */
export function settlePrivacy(privacyMode: boolean): void {
  if (privacyMode === veiled) return
  veiled = privacyMode
  queryClient.removeQueries({ predicate: ({ queryKey }) => !NAMELESS.has(queryKey[0]) })
}
