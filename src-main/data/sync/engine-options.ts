import type { Clock } from '#shared/base/clock.ts'
import type { FacetError } from '#shared/base/facet-error.ts'
import type { CacheReaders } from '../db/held-cache.ts'
import type { CacheChange } from './apply/cache-change.ts'
import type { Feed } from './feed/feed.ts'
import type { LiveStatus } from './status.ts'
import type { StoreConnection } from './store-address.ts'

/** What an engine is given: where it works, with what, and who is told. */
export type EngineOptions = {
  directory: string
  /** The other connections of this process to the cache. */
  readers: CacheReaders
  openFeed(connection: StoreConnection): Feed
  clock: Clock
  random: () => number
  /** Of this Facet: another one may read what this one could not. */
  version: string
  onStatus(status: LiveStatus): void
  /** Told after every commit that changed records. */
  onChanged(change: CacheChange): void
  onFailure(error: FacetError): void
  /** A damaged cache was set aside. */
  onDamage(reason: string): void
}
