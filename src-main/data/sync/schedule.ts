import type { Settings } from '#shared/rpc/shapes.ts'

const POLL_JITTER = 0.2
const DEFAULT_POLL_MS = 30_000
/** After a failure that needs a person, ask again only this often: the person may mend it on the store's side. */
const STUCK_POLL_MS = 300_000
/** A disk is mended without anybody telling us. */
const DISK_POLL_MS = 60_000
/** How long the store may hold back its answer until something changes. */
const LISTEN_SECONDS = 25
/** An answer "nothing new" that comes sooner than this was not held back. */
const HELD_BACK_MS = 2_000
/** A store that is going down answers early once; one that does so again and again does not wait: it is polled. */
const EARLY_ANSWERS = 3

/** How a run was asked for and what it found. */
export type RunFacts = { listened: boolean; ms: number; received: number; pollAfterMs: number | null; again: boolean }

/** When the next run is due, by the settings, what is asked and what the last run found. */
export class Schedule {
  settings: Pick<Settings, 'syncMode' | 'keepMonths'> = { syncMode: 'live', keepMonths: null }
  isPaused = false
  /** A person asked for a run; it comes whatever the mode. */
  isAsked = false
  private isDue = true
  private isCaughtUp = false
  private pollMs = DEFAULT_POLL_MS
  /** The store's last wish; it holds until it says another. */
  private wishMs = DEFAULT_POLL_MS
  private earlyAnswers = 0

  /** Another store: nothing is known of it. */
  reset(): void {
    this.isDue = true
    this.isCaughtUp = false
    this.pollMs = DEFAULT_POLL_MS
    this.wishMs = DEFAULT_POLL_MS
    this.earlyAnswers = 0
  }

  /** A run is due at once. */
  hurry(): void {
    this.isDue = true
  }

  /** Whether the store is listened to when nothing else is to be done. */
  listens(): boolean {
    return this.settings.syncMode === 'live' && this.isCaughtUp && this.earlyAnswers < EARLY_ANSWERS
  }

  /** How long until the next run, ms; 0 is now, infinite is never by itself. */
  waitMs(): number {
    if (this.isAsked) return 0
    if (this.isPaused || this.settings.syncMode === 'manual') return Number.POSITIVE_INFINITY
    return this.isDue || this.listens() ? 0 : this.pollMs
  }

  /** Takes the run that is due: how long the store may hold its answer back, and whether a person asked for it. */
  take(): { waitSeconds: number; keepsReceipt: boolean } {
    const waitSeconds = this.isAsked || this.isDue || !this.listens() ? 0 : LISTEN_SECONDS
    const keepsReceipt = this.isAsked
    this.isAsked = false
    this.isDue = false
    return { waitSeconds, keepsReceipt }
  }

  /** The run ended caught up. `random` in [0, 1). */
  finished({ listened, ms, received, pollAfterMs, again }: RunFacts, random: number): void {
    if (listened) this.earlyAnswers = ms < HELD_BACK_MS && received === 0 ? this.earlyAnswers + 1 : 0
    this.wishMs = pollAfterMs ?? this.wishMs
    // The store's wish ± 20 %, so that many desktops do not ask in step.
    this.pollMs = Math.round(this.wishMs * (1 - POLL_JITTER + 2 * POLL_JITTER * random))
    this.isCaughtUp = true
    if (again) this.isDue = true
  }

  /** The run was cancelled, or failed for good. */
  failed(why: 'cancelled' | 'disk' | 'other'): void {
    this.isCaughtUp = false
    // Whether it waits is found out anew: it may have been going down.
    this.earlyAnswers = 0
    this.pollMs = { cancelled: DEFAULT_POLL_MS, disk: DISK_POLL_MS, other: STUCK_POLL_MS }[why]
  }
}
