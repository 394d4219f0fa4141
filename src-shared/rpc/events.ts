import type { EventName } from './call-names.ts'
import type { Settings, SyncStatus } from './shapes.ts'

/** Tables a commit may have moved; a window re-asks what it shows of them. */
export type ChangedTable = 'orders' | 'creators' | 'interactions' | 'quarantine'

/** A native menu entry, chosen; the window acts on it. */
export type MenuCommand = 'sync' | 'search' | 'close' | 'settings' | 'shortcuts' | `go:${string}`

/** What each event carries. */
export type EventData = {
  'cache.changed': { tables: ChangedTable[] }
  'sync.statusChanged': SyncStatus
  'settings.changed': Settings
  'dataProcess.changed': { state: 'starting' | 'up' | 'restarting' | 'failed' }
  'menu.chosen': { command: MenuCommand }
}

type Complete = EventData extends Record<EventName, unknown> ? true : never
/** Fails to compile when an event name has no data type. */
export const everyEventIsTyped: Complete = true
