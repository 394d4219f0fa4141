import type { Clock } from '#shared/base/clock.ts'
import type { StoreDatabase } from './databases/store-database.ts'
import type { RateLimit } from './rate-limit.ts'
import type { TokenCheck } from './tokens.ts'

/** What the routes work with. */
export type StoreContext = {
  database: StoreDatabase
  clock: Clock
  tokens: TokenCheck
  rateLimit: RateLimit
  /** Origins other than the store's own that may call the widget routes. */
  allowedOrigins: ReadonlySet<string>
  /** Signs cursors. */
  cursorKey: Uint8Array
  retentionDays: number
  /** The origin of the shop's admin, for `meta`; null: not told. */
  adminOrigin: string | null
  /** Aborted when the server goes down: whoever waits answers with what there is. */
  stopping: AbortSignal
}
