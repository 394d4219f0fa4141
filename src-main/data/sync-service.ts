import { FacetError } from '#shared/base/facet-error.ts'
import type { EventData } from '#shared/rpc/events.ts'
import type { Settings, SyncStatus } from '#shared/rpc/shapes.ts'
import type { Profile } from './db/profile.ts'
import { findSyncState, tallyRecords } from './db/queries/sync-state.queries.ts'
import type { MirrorHolder } from './mirror/mirror-holder.ts'
import { initialStatus } from './sync/status.ts'
import type { StoreConnection } from './sync/store-address.ts'
import { type SyncThread, startSyncThread } from './threads/sync-thread-client.ts'

const DAY_MS = 86_400_000

type Facts = Pick<SyncStatus, 'asOf' | 'counts' | 'detailsSince'>
const NO_FACTS: Facts = {
  asOf: null,
  detailsSince: null,
  counts: { orders: 0, interactions: 0, creators: 0, quarantined: 0 },
}

export type SyncServiceOptions = {
  profile: Profile
  mirror: MirrorHolder
  script: string
  version: string
  settings(): Settings
  log(line: string): void
  emit<E extends 'sync.statusChanged' | 'cache.changed'>(name: E, data: EventData[E]): void
}

/** The main thread's end of sync: what the thread last said of itself, and the way to talk to it. */
export class SyncService {
  private readonly options: SyncServiceOptions
  private live = initialStatus
  /** Started when there is first something to sync: questions alone need no second thread. */
  private thread: SyncThread | null = null
  /** What was read last from the cache, for the moment in which it is exchanged. */
  private facts: Facts | null = null
  private isMending = false
  /** Settles when the cache can be read again. */
  private exchange: { done: Promise<void>; finish(): void } | null = null

  constructor(options: SyncServiceOptions) {
    this.options = options
  }

  /** Settles at once, or when the cache file has been exchanged; questions wait for it. */
  readable(): Promise<void> {
    return this.exchange?.done ?? Promise.resolve()
  }

  /** The status as of now: the run as the thread tells it, counts and "as of" from the cache. */
  status(): SyncStatus {
    if (this.exchange === null || this.facts === null) this.facts = this.readFacts()
    return { ...this.live, ...this.facts }
  }

  setStore(connection: StoreConnection | null): Promise<unknown> {
    if (connection === null && this.thread === null) return Promise.resolve()
    return this.running().call('engine.setStore', { connection })
  }

  async do(action: 'follow' | 'start' | 'cancel' | 'pause' | 'resume'): Promise<SyncStatus> {
    await this.running().call(`engine.${action}`, {})
    return this.status()
  }

  /** One run to its end. A first sync of millions of rows takes as long as it takes. */
  run(giveUpAfterMs: number | null) {
    return this.running().call('engine.run', { giveUpAfterMs }, { timeoutMs: DAY_MS })
  }

  configure({ syncMode, keepMonths }: Settings): void {
    void this.thread?.call('engine.configure', { syncMode, keepMonths }).catch((error) => this.note(error))
  }

  /** A question found the cache damaged: the thread that holds the lease sets it aside. */
  mend(reason: string): void {
    // Several questions meet the same damage: the second would set the new cache aside.
    if (this.isMending) return
    this.isMending = true
    void this.running()
      .call('engine.mend', { reason, cacheFile: this.options.profile.cacheFile })
      .catch((error) => this.note(error))
      .finally(() => {
        this.isMending = false
      })
  }

  async stop(): Promise<void> {
    if (this.thread === null) return
    await this.thread.call('engine.stop', {}, { timeoutMs: DAY_MS }).catch((error) => this.note(error))
    await this.thread.terminate()
  }

  private running(): SyncThread {
    if (this.thread !== null) return this.thread
    const { profile, mirror, script, version, settings, emit, log } = this.options
    this.thread = startSyncThread({
      script,
      version,
      directory: profile.directory,
      readers: { release: () => this.release(), reopen: async () => this.reopen() },
      on: {
        status: (live) => {
          this.live = live
          emit('sync.statusChanged', this.status())
        },
        changed: (change) => {
          mirror.follow(change)
          emit('cache.changed', { tables: change.tables })
        },
        failure: ({ code, what }) => log(`sync: ${code}: ${what}`),
        damage: ({ reason }) => log(`cache: damaged and set aside: ${reason}`),
      },
      // Half a data process would sync nothing and say nothing: all of it is started again.
      onDeath: (error) => {
        throw error
      },
    })
    this.configure(settings())
    return this.thread
  }

  private async release(): Promise<void> {
    this.facts = this.readFacts()
    let finish = () => {}
    const done = new Promise<void>((resolve) => {
      finish = resolve
    })
    this.exchange ??= { done, finish }
    await this.options.mirror.release()
    this.options.profile.releaseCache()
  }

  private reopen(): void {
    this.options.profile.reopenCache()
    this.options.mirror.reopen()
    const { exchange } = this
    this.exchange = null
    exchange?.finish()
  }

  /** What the cache says of itself; of one that is damaged, what it said last, until it is set aside. */
  private readFacts(): Facts {
    const { reader } = this.options.profile
    try {
      const { asOf, detailsSince } = findSyncState(reader)
      const { order, interaction, creator, quarantine } = tallyRecords(reader)
      const counts = { orders: order, interactions: interaction, creators: creator, quarantined: quarantine }
      return { asOf, detailsSince, counts }
    } catch (error) {
      const failure = FacetError.from(error)
      if (failure.code !== 'cache_damaged') throw error
      this.mend(failure.what)
      return this.facts ?? NO_FACTS
    }
  }

  private note(error: unknown): void {
    this.options.log(`sync: ${FacetError.from(error).message}`)
  }
}
