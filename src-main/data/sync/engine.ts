import type { Clock } from '#shared/base/clock.ts'
import { FacetError } from '#shared/base/facet-error.ts'
import type { ChangedTable } from '#shared/rpc/events.ts'
import type { SyncStatus } from '#shared/rpc/shapes.ts'
import { type Lease, takeLease } from '../db/lease.ts'
import type { Profile } from '../db/profile.ts'
import { findSyncState, type RunTotals, tallyRecords } from '../db/queries/sync-state.queries.ts'
import { createFeedClient, type FeedClient } from './feed-client.ts'
import { pause } from './pause.ts'
import { executeRun } from './run.ts'
import { initialStatus, nextStatus, type StatusChange } from './status.ts'
import type { StoreConnection } from './store-address.ts'

const POLL_JITTER = 0.2
/** After a failure that needs a person, ask again only this often: the person may mend it on the store's side. */
const STUCK_POLL_MS = 300_000

export type EngineOptions = {
  profile: Profile
  clock: Clock
  random: () => number
  userAgent: string
  onStatus(status: SyncStatus): void
  onChanged(tables: ChangedTable[]): void
  onFailure(error: FacetError): void
}

/** What a finished run answers. */
export type Receipt = RunTotals & { caughtUp: true; asOf: number | null; nextPollMs: number }

/** Keeps one profile in step with one store: at most one run at a time, here and over all processes. */
export class SyncEngine {
  private readonly options: EngineOptions
  private live = initialStatus
  private store: { connection: StoreConnection; client: FeedClient } | null = null
  private lease: Lease | null = null
  private running: { receipt: Promise<Receipt>; abort: AbortController } | null = null
  /** Ends the current wait early. */
  private wake = new AbortController()
  /** The loop that keeps syncing; a stopped one ends by itself and never comes back. */
  private loop: { stopped: boolean; done: Promise<void> } | null = null
  /** Changes of store, start and stop, one after the other: two that overlap would leave one store's token with the other. */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(options: EngineOptions) {
    this.options = options
  }

  /** The status as of now: the run in memory, counts and "as of" from the cache. */
  status(): SyncStatus {
    const { reader } = this.options.profile
    const tally = tallyRecords(reader)
    const counts = {
      orders: tally.order,
      interactions: tally.interaction,
      creators: tally.creator,
      quarantined: tally.quarantine,
    }
    return { ...this.live, asOf: findSyncState(reader).asOf, counts }
  }

  /** Sets or clears the store; a run with the old one is cancelled first. */
  setStore(connection: StoreConnection | null): Promise<void> {
    return this.inTurn(async () => {
      await this.halt()
      this.store?.client.close()
      this.store = connection && { connection, client: createFeedClient(connection, this.options.userAgent) }
      this.change({ event: connection === null ? 'storeCleared' : 'storeSet' })
    })
  }

  /** Keeps syncing: now, and again whenever the store wants to be asked. Calling it again syncs at once. */
  follow(): void {
    this.wake.abort()
    void this.inTurn(async () => {
      if (this.loop !== null || this.store === null) return
      const loop = { stopped: false, done: Promise.resolve() }
      this.loop = loop
      loop.done = this.followUntilStopped(loop)
    })
  }

  /** One run to its end; joins the one that is going on. */
  run(giveUpAfterMs: number | null): Promise<Receipt> {
    if (this.running !== null) return this.running.receipt
    const abort = new AbortController()
    const receipt = this.execute(giveUpAfterMs, abort.signal).finally(() => {
      this.running = null
    })
    this.running = { receipt, abort }
    return receipt
  }

  /** Cancels what is going on and waits for its end; committed pages stay. */
  stop(): Promise<void> {
    return this.inTurn(() => this.halt())
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work)
    this.turn = done.catch(() => {})
    return done
  }

  private async halt(): Promise<void> {
    const { loop, running } = this
    this.loop = null
    if (loop !== null) loop.stopped = true
    running?.abort.abort()
    this.wake.abort()
    await running?.receipt.catch(() => {})
    await loop?.done
    this.lease?.release()
    this.lease = null
  }

  private change(event: StatusChange): void {
    this.live = nextStatus(this.live, event)
    this.options.onStatus(this.status())
  }

  private async execute(giveUpAfterMs: number | null, signal: AbortSignal): Promise<Receipt> {
    const { profile, clock, random, onChanged, onFailure } = this.options
    try {
      if (this.store === null) {
        throw new FacetError('not_connected', 'No store is connected.', 'Enter its address and a token first.')
      }
      const { client, connection } = this.store
      const startedAt = clock.now()
      this.change({ event: 'runStarted' })
      this.lease ??= takeLease(profile.directory)
      const expected = findSyncState(profile.reader).asOf === null ? await this.expectedEntries(client, signal) : null
      const run = await executeRun({
        profile,
        client,
        clock,
        random,
        signal,
        giveUpAfterMs,
        storeName: connection.storeName,
        startedAt,
        onPage: ({ totals }, tables) => {
          this.change({ event: 'pageApplied', received: totals.received, pages: totals.pages, expected })
          if (tables.length > 0) onChanged(tables)
        },
        onReplaced: () => onChanged(['orders', 'creators', 'interactions', 'quarantine']),
        onRetry: async (error, waitMs) => {
          onFailure(error)
          this.change({ event: 'runFailed', error: error.toData(), nextAttemptAt: clock.now() + waitMs })
          await this.wait(waitMs, signal)
          this.change({ event: 'runStarted' })
        },
      })
      const nextPollMs = this.pollMs(run.pollAfterMs)
      this.change({ event: 'runFinished', nextAttemptAt: this.nextAttemptAt(nextPollMs) })
      return { ...run.totals, caughtUp: true, asOf: findSyncState(profile.reader).asOf, nextPollMs }
    } catch (thrown) {
      const error = FacetError.from(thrown)
      onFailure(error)
      this.change({ event: 'runFailed', error: error.toData(), nextAttemptAt: this.nextAttemptAt(STUCK_POLL_MS) })
      throw error
    }
  }

  /** How much a first sync will bring, for honest progress; null when the store does not say or cannot be asked. */
  private async expectedEntries(client: FeedClient, signal: AbortSignal): Promise<number | null> {
    const counts = await client.counts(signal).catch(() => null)
    return counts === null ? null : counts.order + counts.creator + counts.interaction
  }

  private async followUntilStopped(loop: { stopped: boolean }): Promise<void> {
    while (!loop.stopped) {
      const waitMs = await this.run(null).then(
        (receipt) => receipt.nextPollMs,
        () => STUCK_POLL_MS,
      )
      if (!loop.stopped) await this.wait(waitMs)
    }
  }

  /** When the next run starts by itself; never, when nothing follows the store. */
  private nextAttemptAt(waitMs: number): number | null {
    return this.loop === null ? null : this.options.clock.now() + waitMs
  }

  /** The store's wish ± 20 %, so that many desktops do not ask in step. */
  private pollMs(pollAfterMs: number): number {
    return Math.round(pollAfterMs * (1 - POLL_JITTER + 2 * POLL_JITTER * this.options.random()))
  }

  private wait(ms: number, ...signals: AbortSignal[]): Promise<void> {
    this.wake = new AbortController()
    return pause(ms, this.wake.signal, ...signals)
  }
}
