import { FacetError } from '#shared/base/facet-error.ts'
import type { Receipt, Settings } from '#shared/rpc/shapes.ts'
import { HeldCache } from '../db/held-cache.ts'
import { cachePath, fileIdentity } from '../db/profile.ts'
import { findReceipt, findSyncState, wholeMs } from '../db/queries/sync-state.queries.ts'
import { everythingChanged } from './apply/cache-change.ts'
import type { EngineOptions } from './engine-options.ts'
import type { Feed } from './feed/feed.ts'
import { pause } from './pause.ts'
import { RunProgress } from './progress.ts'
import { newRun, type Run } from './pull.ts'
import { isRebuilding } from './rebuild.ts'
import { BREAKER_OPENS_AFTER } from './run.ts'
import { Schedule } from './schedule.ts'
import { initialStatus, type LiveStatus, nextStatus, type StatusChange } from './status.ts'
import type { StoreConnection } from './store-address.ts'
import { finishErasure, notConnected, syncOnce } from './sync-run.ts'
import { retryQuarantine } from './upkeep/retry-quarantine.ts'
import { isIndexDueAt, SearchIndexer } from './upkeep/search-index.ts'

/** Timers take no more. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** What a finished run answers. */
export type RunAnswer = { receipt: Receipt; asOf: number | null }

type How = { giveUpAfterMs: number | null; waitSeconds: number; keepsReceipt: boolean }
/** `rests`: it waits before it tries again. */
type Running = { answer: Promise<RunAnswer>; abort: AbortController; listens: boolean; rests: boolean }

/** Keeps one profile in step with one store: at most one run at a time, here and over all processes. */
export class SyncEngine {
  private readonly options: EngineOptions
  private readonly schedule = new Schedule()
  private live = initialStatus
  private store: { connection: StoreConnection; feed: Feed; tip: Run['tip'] } | null = null
  private held: HeldCache | null = null
  private holding: Promise<HeldCache> | null = null
  private readonly indexer: SearchIndexer
  private running: Running | null = null
  /** What a question found wrong with the cache; the run that is going on sets it aside. */
  private damage: string | null = null
  /** Waits that are going on: the loop's, and that of a run between two tries. */
  private readonly waits = new Set<AbortController>()
  /** The loop that keeps syncing; a stopped one ends by itself and never comes back. */
  private loop: { stopped: boolean; done: Promise<void> } | null = null
  /** Changes of store, start and stop, one after the other: two that overlap would leave one store's token with the other. */
  private turn: Promise<unknown> = Promise.resolve()

  constructor(options: EngineOptions) {
    this.options = options
    this.indexer = new SearchIndexer({
      writer: () => (this.held?.isOpen ? this.held.writer : null),
      isBusy: () => this.running !== null && !this.running.listens && !this.running.rests,
      onFailure: options.onFailure,
    })
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
      this.store = connection && feed && { connection, feed, tip: null }
      this.schedule.reset()
      this.change({ event: connection === null ? 'storeCleared' : 'storeSet' })
    })
  }

  /** When to sync by itself, and what to keep; another wish takes effect at once. */
  configure(settings: Pick<Settings, 'syncMode' | 'keepMonths'>): void {
    const { syncMode, keepMonths } = this.schedule.settings
    if (settings.syncMode !== syncMode || settings.keepMonths !== keepMonths) this.schedule.hurry()
    this.schedule.settings = settings
    this.lookAnew()
  }

  /** Keeps in step as the settings say: at once and from then on. */
  follow(): void {
    this.schedule.hurry()
    this.keepLooping()
  }

  /** A person wants a run now, whatever the mode, and paused or not. */
  start(): void {
    this.schedule.isAsked = true
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
    this.schedule.isPaused = true
    await this.cancel()
    if (this.store !== null) this.change({ event: 'paused' })
    this.lookAnew()
  }

  resume(): void {
    this.schedule.isPaused = false
    this.follow()
  }

  /** One run to its end; joins the one that is going on, unless that only listens. */
  async run(giveUpAfterMs: number | null): Promise<RunAnswer> {
    while (this.running?.listens) await this.cancel()
    // The loop waits for what was due before this run.
    return this.runOnce({ giveUpAfterMs, waitSeconds: 0, keepsReceipt: true }).finally(() => this.wakeUp())
  }

  /** Cancels what is going on, closes the cache and gives the lease back; committed pages stay. */
  stop(): Promise<void> {
    return this.inTurn(() => this.halt())
  }

  /**
   * A question found a cache file damaged: sets it aside and fills a new one; a run that is going on does so. When another
   * file is in its place by now, the run has met the same damage and is done with it.
   */
  mend(reason: string, cacheFile: string): Promise<void> {
    return this.inTurn(async () => {
      const isThere = () => fileIdentity(cachePath(this.options.directory)) === cacheFile
      if (!isThere()) return
      this.damage = reason
      await this.cancel()
      if (this.damage !== null && isThere()) await this.setAside(await this.hold(), reason)
      this.damage = null
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
    this.wakeUp()
    await this.cancel()
    await loop?.done
    // One that is taken for the index has to be there before it can be given back.
    await this.holding?.catch(() => {})
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
    this.lookAnew()
    void this.inTurn(async () => {
      if (this.loop !== null || this.store === null) return
      const loop = { stopped: false, done: Promise.resolve() }
      this.loop = loop
      loop.done = this.loopUntilStopped(loop)
    })
  }

  /** Ends a wait, or an answer that is held back, so that what is due is looked at anew. */
  private lookAnew(): void {
    this.wakeUp()
    if (this.running?.listens) this.running.abort.abort()
  }

  private wakeUp(): void {
    for (const wait of this.waits) wait.abort()
  }

  /** Waits; true when it was ended early by `wakeUp`. */
  private async wait(ms: number, ...signals: AbortSignal[]): Promise<boolean> {
    const wait = new AbortController()
    this.waits.add(wait)
    await pause(ms, wait.signal, ...signals)
    this.waits.delete(wait)
    return wait.signal.aborted
  }

  private async loopUntilStopped(loop: { stopped: boolean }): Promise<void> {
    while (!loop.stopped) {
      const waitMs = this.schedule.waitMs()
      if (waitMs === 0) {
        await this.runOnce({ giveUpAfterMs: null, ...this.schedule.take() }).catch(() => {})
        continue
      }
      void this.indexUnheld()
      const wasWoken = await this.wait(Math.min(waitMs, LONGEST_TIMER_MS))
      // Whoever woke us changed what is due.
      if (!wasWoken && Number.isFinite(waitMs)) this.schedule.hurry()
    }
  }

  private runOnce(how: How): Promise<RunAnswer> {
    if (this.running !== null) return this.running.answer
    const running = { abort: new AbortController(), listens: how.waitSeconds > 0, rests: false }
    const answer = this.execute(how, running).finally(() => {
      this.running = null
      void this.indexer.wake()
    })
    this.running = Object.assign(running, { answer })
    return answer
  }

  private async execute(how: How, running: Pick<Running, 'abort'>): Promise<RunAnswer> {
    const { clock, random } = this.options
    const began = performance.now()
    try {
      if (this.store === null) throw notConnected()
      const held = await this.hold()
      const { run, again } = await this.pullUndamaged(held, how, running)
      this.store.tip = run.tip
      const { received } = run.totals
      const facts = { listened: how.waitSeconds > 0, ms: performance.now() - began, received, again }
      this.schedule.finished({ ...facts, pollAfterMs: run.pollAfterMs }, random())
      this.finish()
      const receipt = findReceipt(held.writer, run.id) ?? emptyReceipt(run, clock.now())
      return { receipt, asOf: findSyncState(held.writer).asOf }
    } catch (thrown) {
      const error = FacetError.from(thrown)
      this.fail(error, running.abort.signal.aborted)
      throw error
    }
  }

  /** Pulls; when the cache turns out to be damaged, once more into a new one. */
  private async pullUndamaged(held: HeldCache, how: How, running: Pick<Running, 'abort'>) {
    let run = newRun(this.options.clock.now())
    try {
      return { run, again: await this.pull(run, held, how, running.abort.signal) }
    } catch (thrown) {
      const error = FacetError.from(thrown)
      const reason = this.damage ?? (error.code === 'cache_damaged' ? error.what : null)
      if (reason === null) throw error
      await this.setAside(held, reason)
      // Cancelled for the damage's sake, not because anybody wanted no run.
      running.abort = new AbortController()
      run = newRun(this.options.clock.now())
      return { run, again: await this.pull(run, held, { ...how, waitSeconds: 0 }, running.abort.signal) }
    }
  }

  private async pull(run: Run, held: HeldCache, how: How, signal: AbortSignal): Promise<boolean> {
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
      keepMonths: this.schedule.settings.keepMonths,
      onExpected: (entries) => progress.expect(entries),
      onPages: (current, change) => {
        // An answer "nothing new" of a store listened to is no news.
        if (!quietly || current.totals.received > 0) {
          const soFar = progress.of(current, performance.now())
          this.change({ event: 'pagesApplied', progress: soFar, rebuilding: rebuilding() })
        }
        if (change.commit !== null) onChanged(change)
        if (quietly) void this.indexer.wake()
      },
      onTrimmed: onChanged,
      onReplaced: () => onChanged(everythingChanged),
      onRetry: async (error, waitMs, failures) => {
        onFailure(error)
        const breakerOpen = failures >= BREAKER_OPENS_AFTER
        this.change({ event: 'runFailed', error: error.toData(), nextAttemptAt: clock.now() + waitMs, breakerOpen })
        const running = this.running!
        running.rests = true
        void this.indexer.wake()
        await this.wait(waitMs, signal)
        running.rests = false
        begin()
      },
    })
    return again
  }

  private finish(): void {
    const listening = this.schedule.listens() && this.loop !== null && !this.schedule.isPaused
    this.change({ event: 'runFinished', nextAttemptAt: this.nextAttemptAt(), listening })
    if (this.schedule.isPaused) this.change({ event: 'paused' })
  }

  private fail(error: FacetError, wasCancelled: boolean): void {
    const data = error.toData()
    this.schedule.failed(wasCancelled ? 'cancelled' : data.fault === 'disk' ? 'disk' : 'other')
    const nextAttemptAt = this.nextAttemptAt()
    if (wasCancelled) {
      this.change({ event: 'runCancelled', nextAttemptAt })
      return
    }
    this.options.onFailure(error)
    this.change({ event: 'runFailed', error: data, nextAttemptAt, breakerOpen: this.live.breakerOpen })
  }

  /** When the next run starts by itself; null when none will, or when the store will say so. */
  private nextAttemptAt(): number | null {
    const waitMs = this.schedule.waitMs()
    return this.loop === null || waitMs === 0 || !Number.isFinite(waitMs) ? null : this.options.clock.now() + waitMs
  }

  /**
   * Where no run comes by itself, what is not indexed (by an earlier version, by a sync without a window) is indexed all the
   * same; the lease is given back afterwards.
   */
  private async indexUnheld(): Promise<void> {
    try {
      if (this.held !== null || !isIndexDueAt(cachePath(this.options.directory))) return
      const held = await this.hold()
      await this.indexer.wake()
      this.giveBack(held)
    } catch (error) {
      const failure = FacetError.from(error)
      // Whoever syncs this profile indexes it.
      if (failure.code !== 'sync_busy') this.options.onFailure(failure)
    }
  }

  private giveBack(held: HeldCache): void {
    if (this.held !== held || this.running !== null) return
    this.held = null
    held.release()
  }

  private hold(): Promise<HeldCache> {
    if (this.held !== null) return Promise.resolve(this.held)
    this.holding ??= this.takeHold().finally(() => {
      this.holding = null
    })
    return this.holding
  }

  /** The lease and the open cache; with the first taking, what an earlier end left undone is done. */
  private async takeHold(): Promise<HeldCache> {
    const { directory, readers, clock, version, onChanged, onDamage } = this.options
    const { held, damage } = await HeldCache.take(directory, readers, clock.now())
    this.held = held
    if (damage !== null) {
      onDamage(damage.reason)
      onChanged(everythingChanged)
    }
    finishErasure(held)
    const understood = retryQuarantine(held.writer, version, clock.now())
    if (understood !== null) onChanged(understood)
    return held
  }

  private async setAside(held: HeldCache, reason: string): Promise<void> {
    this.damage = null
    await held.setAside(reason, this.options.clock.now())
    if (this.store !== null) this.store.tip = null
    this.options.onDamage(reason)
    this.options.onChanged(everythingChanged)
  }
}

/** Of a run that had nothing to say. */
function emptyReceipt({ id, startedAt, totals }: Run, endedAt: number): Receipt {
  const end = { endedAt, caughtUp: true, errorCode: null, cursorBefore: null, cursorAfter: null }
  return { ...wholeMs(totals), ...end, runId: id, startedAt }
}
