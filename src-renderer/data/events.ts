import type { ChangedTable } from '#shared/rpc/events.ts'
import { acceptConnection } from './connection.queries.ts'
import { onEvent } from './facet-client.ts'
import { queryClient } from './query-client.ts'
import { queryKeys } from './query-keys.ts'
import { acceptSettings } from './settings.queries.ts'
import { acceptSyncStatus } from './sync.queries.ts'
import { gather } from './throttle.ts'

const REFRESH_EVERY_MS = 750

/** Which answers a moved table makes doubtful. Order rows carry badges and creator names, creators count orders. */
const dependents: Record<ChangedTable, readonly (readonly [string])[]> = {
  orders: [queryKeys.orders, queryKeys.creators, queryKeys.csat],
  interactions: [queryKeys.orders, queryKeys.creators, queryKeys.csat],
  creators: [queryKeys.orders, queryKeys.creators],
  quarantine: [],
}

/** Keeps answers true as the host and the data process report what happened. Called once. */
export function followEvents(): void {
  const refresh = gather<ChangedTable>(REFRESH_EVERY_MS, (tables) => {
    const keys = new Set([...tables].flatMap((table) => dependents[table]))
    for (const queryKey of keys) void queryClient.invalidateQueries({ queryKey })
  })
  onEvent('cache.changed', ({ tables }) => refresh(tables))
  onEvent('sync.statusChanged', acceptSyncStatus)
  onEvent('settings.changed', acceptSettings)
  onEvent('connection.changed', acceptConnection)
  onEvent('dataProcess.changed', ({ state }) => {
    queryClient.setQueryData(queryKeys.dataProcess, state)
    // What failed while it was away is asked again now that it is back.
    if (state === 'up')
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'dataProcess' })
  })
}
