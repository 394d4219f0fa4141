import type { Clock } from '#shared/base/clock.ts'
import { FacetError } from '#shared/base/facet-error.ts'
import type { ChangedTable } from '#shared/rpc/events.ts'
import type { Receipt, Settings } from '#shared/rpc/shapes.ts'
import { type CacheReaders, HeldCache } from '../db/held-cache.ts'
import { findReceipt, findSyncState } from '../db/queries/sync-state.queries.ts'
import type { Feed } from './feed/feed.ts'
import { pause } from './pause.ts'
import { RunProgress } from './progress.ts'
import { newRun, type Run } from './pull.ts'
import { isRebuilding } from './rebuild.ts'
import { BREAKER_OPENS_AFTER } from './run.ts'
import { initialStatus, type LiveStatus, nextStatus, type StatusChange } from './status.ts'
import type { StoreConnection } from './store-address.ts'
import { finishErasure, notConnected, syncOnce } from './sync-run.ts'
import { retryQuarantine } from './upkeep/retry-quarantine.ts'

const POLL_JITTER = 0.2
/** After a failure that needs a person, ask again only this often: the person may mend it on the store's side. */
const STUCK_POLL_MS = 300_000
/** A disk is mended without anybody telling us. */
const DISK_POLL_MS = 60_000
const DEFAULT_POLL_MS = 30_000
/** Timers take no more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
/** How long the store may hold back its answer until something changes. */
const LISTEN_SECONDS = 25
/** A store that answers "nothing new" sooner than this does not hold back: it is polled instead. */
const HELD_BACK_MS = 2_000

const ALL_TABLES: ChangedTable[] = ['orders', 'creators', 'interactions', 'quarantine']

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
  onChanged(tables: ChangedTable[]): void
  onFailure(error: FacetError): void
  /** A damaged cache was set aside. */
  onDamage(reason: string): void
}

/** What a finished run answers. */
export type RunAnswer = { receipt: Receipt; asOf: number | null }

type Running = { answer: Promise<RunAnswer>; abort: AbortController; listens: boolean }
type Due = { again: boolean; pollAfterMs: number; listens: boolean }

/** Keeps one profile in step with one store: at most one run at a time, here and over all processes. */
export class SyncEngine {
  private readonly options: EngineOptions
  private live = initialStatus
  private store: { connection: StoreConnection; feed: Feed; tip: Run['tip']; holdsBack: boolean } | null = null
  private held: HeldCache | null = null
  private running: Running | null = null
  private settings: Pick<Settings, 'syncMode' | 'keepMonths'> = { syncMode: 'live', keepMonths: null }
  private isPaused = false
  /** A person asked for a run; it comes whatever the mode. */
  private isAsked = false
  /** Ends the current wait early. */
  private wake = new AbortController()
  /** The loop that keeps syncing; a stopped one ends by itself and never comes back. */
  private loop: { stopped: boolean; done: Promise<void> } | null = null
  /** What the last run of the loop left to do. */
  private due: Due = { again: true, pollAfterMs: DEFAULT_POLL_MS, listens: false }
  /** Changes of store, start and stop, one after the other: two that overlap would leave one store's token with the other. */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(options: EngineOptions) {
    this.options = options
  }

  status(): LiveStatus {
    return this.live
  }

  /** Sets or clears the store; a run with the old one is cancelled first. */
  setStore(connection: StoreConnection | null): Promise<void> {
    return this.inTurn(async () => {
      await this.halt()
      this.store?.feed.close()
      const feed = connection && this.options.openFeed(connection)
      this.store = connection && feed && { connection, feed, tip: null, holdsBack: true }
      this.due = { again: true, pollAfterMs: DEFAULT_POLL_MS, listens: false }
      this.change({ event: connection === null ? 'storeCleared' : 'storeSet' })
    })
  }

  /** When to sync by itself, and what to keep; takes effect with the next run, which comes at once when there is one. */
  configure(settings: Pick<Settings, 'syncMode' | 'keepMonths'>): void {
    if (settings.syncMode !== this.settings.syncMode || settings.keepMonths !== this.settings.keepMonths) {
      this.due.again = true
    }
    this.settings = settings
    this.hurry()
  }

  /** Keeps in step as the settings say: at once and from then on. */
  follow(): void {
    this.due.again = true
    this.keepLooping()
  }

  /** A person wants a run now, whatever the mode, and paused or not. */
  start(): void {
    this.isAsked = true
    this.keepLooping()
  }

  /** Ends the run that is going on; the next comes when it is due. */
  async cancel(): Promise<void> {
    const { running } = this
    running?.abort.abort()
    await running?.answer.catch(() => {})
  }

  /** Ends the run and starts none by itself until resumed. */
  async pause(): Promise<void> {
    this.isPaused = true
    await this.cancel()
    if (this.store !== null) this.change({ event: 'paused' })
    this.hurry()
  }

  resume(): void {
    this.isPaused = false
    this.follow()
  }

  /** One run to its end; joins the one that is going on, unless that only listens. */
  async run(giveUpAfterMs: number | null): Promise<RunAnswer> {
    while (this.running?.listens) await this.cancel()
    return this.runOnce({ giveUpAfterMs, waitSeconds: 0, keepsReceipt: true })
  }

  /** Cancels what is going on, closes the cache and gives the lease back; committed pages stay. */
  stop(): Promise<void> {
    return this.inTurn(() => this.halt())
  }

  /** A question found the cache damaged: sets it aside and fills a new one. */
  mend(reason: string): Promise<void> {
    return this.inTurn(async () => {
      await this.cancel()
      const held = await this.hold()
      await this.setAside(held, reason)
      this.follow()
    })
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.turn.then(work)
    this.turn = done.catch(() => {})
    return done
  }

  private async halt(): Promise<void> {
    const { loop } = this
    this.loop = null
    if (loop !== null) loop.stopped = true
    this.wake.abort()
    await this.cancel()
    await loop?.done
    const { held } = this
    this.held = null
    try {
      held?.release()
    } catch (error) {
      this.options.onFailure(FacetError.from(error))
    }
  }

  private change(event: StatusChange): void {
    this.live = nextStatus(this.live, event)
    this.options.onStatus(this.live)
  }

  private keepLooping(): void {
    this.hurry()
    void this.inTurn(async () => {
      if (this.loop !== null || this.store === null) return
      const loop = { stopped: false, done: Promise.resolve() }
      this.loop = loop
      loop.done = this.loopUntilStopped(loop)
    })
  }

  /** Ends a wait, or an answer that is held back, so that what is due is looked at anew. */
  private hurry(): void {
    this.wake.abort()
    if (this.running?.listens) this.running.abort.abort()
  }

  private async loopUntilStopped(loop: { stopped: boolean }): Promise<void> {
    while (!loop.stopped) {
      const waitMs = this.waitMs()
      this.wake = new AbortController()
      if (waitMs > 0) {
        await pause(Math.min(waitMs, LONGEST_TIMER_MS), this.wake.signal)
        // Whoever woke us changed what is due.
        if (!this.wake.signal.aborted && Number.isFinite(waitMs)) this.due.again = true
        continue
      }
      const { listens } = this.due
      const quietly = listens && !this.isAsked && !this.due.again
      const keepsReceipt = this.isAsked
      this.isAsked = false
      this.due = { ...this.due, again: false }
      const waitSeconds = quietly ? LISTEN_SECONDS : 0
      await this.runOnce({ giveUpAfterMs: null, waitSeconds, keepsReceipt }).catch(() => {})
    }
  }

  /** How long until the next run, by what is asked, the mode and the last run; 0 is now, infinite is never by itself. */
  private waitMs(): number {
    if (this.isAsked) return 0
    if (this.isPaused || this.settings.syncMode === 'manual') return Number.POSITIVE_INFINITY
    if (this.due.again || this.due.listens) return 0
    return this.due.pollAfterMs
  }

  private runOnce(how: {
    giveUpAfterMs: number | null
    waitSeconds: number
    keepsReceipt: boolean
  }): Promise<RunAnswer> {
    if (this.running !== null) return this.running.answer
    const abort = new AbortController()
    const answer = this.execute(how, abort.signal).finally(() => {
      this.running = null
    })
    this.running = { answer, abort, listens: how.waitSeconds > 0 }
    return answer
  }

  private async execute(
    how: { giveUpAfterMs: number | null; waitSeconds: number; keepsReceipt: boolean },
    signal: AbortSignal,
  ): Promise<RunAnswer> {
    const { clock } = this.options
    let run = newRun(clock.now())
    try {
      if (this.store === null) throw notConnected()
      const began = performance.now()
      const held = await this.hold()
      const again = await this.pull(run, held, how, signal).catch(async (thrown: unknown) => {
        const error = FacetError.from(thrown)
        if (error.code !== 'cache_damaged') throw error
        await this.setAside(held, error.what)
        run = newRun(clock.now())
        return this.pull(run, held, how, signal)
      })
      this.finish(run, again, how.waitSeconds > 0 && performance.now() - began < HELD_BACK_MS)
      const receipt = findReceipt(held.writer, run.id) ?? emptyReceipt(run, clock.now())
      return { receipt, asOf: findSyncState(held.writer).asOf }
    } catch (thrown) {
      const error = FacetError.from(thrown)
      this.fail(error, signal.aborted)
      throw error
    }
  }

  private async pull(
    run: Run,
    held: HeldCache,
    how: Parameters<SyncEngine['execute']>[0],
    signal: AbortSignal,
  ): Promise<boolean> {
    const { clock, random, onChanged, onFailure } = this.options
    const { connection, feed, tip } = this.store!
    const progress = new RunProgress()
    const quietly = how.waitSeconds > 0
    const rebuilding = () => isRebuilding(held.directory)
    const begin = () => this.change({ event: 'runStarted', quietly, rebuilding: rebuilding() })
    begin()
    const { again } = await syncOnce(run, {
      ...how,
      held,
      feed,
      storeName: connection.storeName,
      clock,
      random,
      signal,
      tip,
      keepMonths: this.settings.keepMonths,
      onExpected: (entries) => progress.expect(entries),
      onPages: (current, tables) => {
        // An answer "nothing new" to a store listened to is no news.
        if (!quietly || current.totals.received > 0) {
          this.change({
            event: 'pagesApplied',
            progress: progress.of(current, performance.now()),
            rebuilding: rebuilding(),
          })
        }
        if (tables.length > 0) onChanged(tables)
      },
      onReplaced: () => onChanged(ALL_TABLES),
      onRetry: async (error, waitMs, failures) => {
        onFailure(error)
        const breakerOpen = failures >= BREAKER_OPENS_AFTER
        this.change({ event: 'runFailed', error: error.toData(), nextAttemptAt: clock.now() + waitMs, breakerOpen })
        this.wake = new AbortController()
        await pause(waitMs, this.wake.signal, signal)
        begin()
      },
    })
    return again
  }

  private finish(run: Run, again: boolean, answeredAtOnce: boolean): void {
    const store = this.store!
    store.tip = run.tip
    if (answeredAtOnce && run.totals.received === 0) store.holdsBack = false
    const listens = this.settings.syncMode === 'live' && store.holdsBack
    // The store's wish ± 20 %, so that many desktops do not ask in step.
    const jitter = 1 - POLL_JITTER + 2 * POLL_JITTER * this.options.random()
    this.due = { again, pollAfterMs: Math.round(run.pollAfterMs * jitter), listens }
    this.change({
      event: 'runFinished',
      nextAttemptAt: this.nextAttemptAt(),
      listening: listens && this.loop !== null && !this.isPaused,
    })
    if (this.isPaused) this.change({ event: 'paused' })
  }

  private fail(error: FacetError, wasCancelled: boolean): void {
    this.due.listens = false
    if (wasCancelled) {
      this.due.pollAfterMs = DEFAULT_POLL_MS
      this.change({ event: 'runCancelled', nextAttemptAt: this.nextAttemptAt() })
      return
    }
    this.options.onFailure(error)
    const { fault } = error.toData()
    this.due.pollAfterMs = fault === 'disk' ? DISK_POLL_MS : STUCK_POLL_MS
    const { breakerOpen } = this.live
    this.change({ event: 'runFailed', error: error.toData(), nextAttemptAt: this.nextAttemptAt(), breakerOpen })
  }

  /** When the next run starts by itself; null when none will, or when the store will say so. */
  private nextAttemptAt(): number | null {
    const waitMs = this.waitMs()
    return this.loop === null || waitMs === 0 || !Number.isFinite(waitMs) ? null : this.options.clock.now() + waitMs
  }

  /** The lease and the open cache; with the first taking, what an earlier end left undone is done. */
  private async hold(): Promise<HeldCache> {
    if (this.held !== null) return this.held
    const { directory, readers, clock, version, onChanged, onDamage } = this.options
    const { held, damage } = await HeldCache.take(directory, readers, clock.now())
    this.held = held
    if (damage !== null) {
      onDamage(damage.reason)
      onChanged(ALL_TABLES)
    }
    finishErasure(held)
    if (retryQuarantine(held.writer, version, clock.now()) > 0) onChanged(ALL_TABLES)
    return held
  }

  private async setAside(held: HeldCache, reason: string): Promise<void> {
    await held.setAside(reason, this.options.clock.now())
    if (this.store !== null) this.store.tip = null
    this.options.onDamage(reason)
    this.options.onChanged(ALL_TABLES)
  }
}

/** Of a run that had nothing to say. */
function emptyReceipt({ id, startedAt, totals }: Run, endedAt: number): Receipt {
  return {
    ...totals,
    runId: id,
    startedAt,
    endedAt,
    caughtUp: true,
    errorCode: null,
    cursorBefore: null,
    cursorAfter: null,
  }
}
