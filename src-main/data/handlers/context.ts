import type { Settings } from '#shared/rpc/shapes.ts'
import type { Profile } from '../db/profile.ts'
import type { Lists } from '../lists/lists.ts'
import type { MirrorHolder } from '../mirror/mirror-holder.ts'
import type { SyncService } from '../sync-service.ts'

/** What a handler may use. */
export type DataContext = {
  profile: Profile
  sync: SyncService
  /** Every order and interaction in columns: what lists and figures are answered from. */
  mirror: MirrorHolder
  lists: Lists
  /** The settings as of now. */
  settings(): Settings
  settingsChanged(settings: Settings): void
  userAgent: string
  shutdown(): void
}
