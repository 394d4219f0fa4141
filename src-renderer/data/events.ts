import type { EventName } from '#shared/rpc/call-names.ts'
import type { ChangedTable, DataProcessState, EventData } from '#shared/rpc/events.ts'
import { acceptConnection } from './connection.queries.ts'
import { forgetEarly } from './early-calls.ts'
import { onEvent } from './facet-client.ts'
import { releaseEvents } from './held-events.ts'
import { acceptTruth, queryClient } from './query-client.ts'
import { queryKeys } from './query-keys.ts'
import { refresher } from './refresh.ts'
import { acceptSettings } from './settings.queries.ts'
import { acceptSyncStatus } from './sync.queries.ts'
import { gather } from './throttle.ts'

const REFRESH_EVERY_MS = 750

/** Which answers a moved table makes doubtful. Order rows carry badges and creator names, creators count orders. */
const dependents: Record<ChangedTable, readonly string[]> = {
  orders: [queryKeys.orders[0], queryKeys.interactions[0], queryKeys.creators[0], queryKeys.csat[0]],
  interactions: [queryKeys.orders[0], queryKeys.interactions[0], queryKeys.creators[0], queryKeys.csat[0]],
  creators: [queryKeys.orders[0], queryKeys.interactions[0], queryKeys.creators[0], queryKeys.csat[0]],
  quarantine: [queryKeys.quarantine[0]],
}

type Handlers = { readonly [E in EventName]?: (data: EventData[E]) => void }

/**
 * Keeps answers true as the host and the data process report what happened, what was held since `holdEvents` first:
 * seeds are older than that. Called once.
 */
export function followEvents(): void {
  const refresh = refresher(queryClient)
  const refreshTables = gather<ChangedTable>(REFRESH_EVERY_MS, (tables) => {
    for (const key of new Set([...tables].flatMap((table) => dependents[table]))) {
      forgetEarly(key)
      refresh(key)
    }
  })
  const refreshReceipts = gather<string>(REFRESH_EVERY_MS, (keys) => keys.forEach(refresh))
  const handlers: Handlers = {
    'cache.changed': ({ tables }) => refreshTables(tables),
    'sync.statusChanged': (status) => {
      forgetEarly(queryKeys.syncStatus[0])
      acceptSyncStatus(status)
      // A run that moved, moved its receipt.
      refreshReceipts(queryKeys.receipts)
    },
    'settings.changed': (settings) => {
      forgetEarly(queryKeys.settings[0])
      acceptSettings(settings)
    },
    'connection.changed': (connection) => {
      forgetEarly()
      acceptConnection(connection)
    },
    'dataProcess.changed': ({ state }) => onDataProcess(state),
  }
  for (const [event, handle] of Object.entries(handlers)) onEvent(event as EventName, handle as () => void)
  releaseEvents((event, data) => (handlers[event] as ((data: unknown) => void) | undefined)?.(data))
}

/** What failed while it was away is asked again now that it is back; after a first start, nothing else is. */
function onDataProcess(state: DataProcessState): void {
  const before = queryClient.getQueryData(queryKeys.dataProcess)
  acceptTruth(queryKeys.dataProcess, state)
  if (state !== 'up') return
  void queryClient.invalidateQueries({
    predicate: ({ queryKey, state: { status } }) =>
      queryKey[0] !== queryKeys.dataProcess[0] && (before !== undefined || status === 'error'),
  })
}
