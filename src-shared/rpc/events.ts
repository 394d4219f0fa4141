import type { EventName } from './call-names.ts'
import type { CommandId } from './commands.ts'
import type { Connection, Settings, SyncStatus } from './shapes.ts'

/** Tables a commit may have moved; a window re-asks what it shows of them. */
export type ChangedTable = 'orders' | 'creators' | 'interactions' | 'quarantine'

/** How the data process is: `restarting` after it died, `failed` once it died too often to be tried again by itself. */
export type DataProcessState = 'starting' | 'up' | 'restarting' | 'failed'

/** Refuses, at compile time, event data that leaves out an event. */
type OfEveryEvent<Data extends Record<EventName, unknown>> = Data

/** What each event carries. */
export type EventData = OfEveryEvent<{
  'cache.changed': { tables: ChangedTable[] }
  'sync.statusChanged': SyncStatus
  'settings.changed': Settings
  /** Another store, or its token moved; everything shown is to be asked for again. */
  'connection.changed': Connection
  'dataProcess.changed': { state: DataProcessState }
  /** A native menu entry, chosen; the window acts on it. */
  'menu.chosen': { command: CommandId }
}>
