import { FacetError } from '#shared/base/facet-error.ts'
import { openSnapshotReader, type SnapshotConnection } from '../db/connection.ts'
import { findMirroredState, type MirroredState } from '../db/queries/mirror.queries.ts'
import { inOneGo, type Slices, slicesFor } from '../lists/slices.ts'
import type { CacheChange } from '../sync/apply/cache-change.ts'
import { pause } from '../sync/pause.ts'
import { advanceMirror } from './advance-mirror.ts'
import type { NamedRows } from './delta-rows.ts'
import { type LoadedMirror, loadMirror } from './load-mirror.ts'
import type { Mirror } from './mirror.ts'
import { MirrorSaver } from './mirror-saver.ts'
import { readPacked } from './packed-mirror.ts'
import { PendingChanges } from './pending-changes.ts'

/** The word of a commit comes a moment after the commit itself; of another process's it never comes. */
const WORD_COMES_MS = 500
const WORD_STEP_MS = 10
/** A question waits this long for what changed just now; when it takes longer it is answered from before. */
const PATIENCE_MS = 250
/** A refresh that takes longer than this rests for so many times its own length before the next, so that sync goes first. */
const COSTLY_MS = 250
const REST_FACTOR = 10

export type MirrorHolderOptions = {
  /** The cache's file. */
  path: string
  /** The packed file. */
  packedPath: string
  log(line: string): void
  /** Called when a refresh has ended after a question was answered from the mirror before it. */
  onRefreshed(): void
}

/** Who keeps something of a mirror is told before its columns change or another one takes its place. */
export type MirrorListener = {
  /**
   * `named`: the rows that may have changed, but for new ones, whose row keys are beyond all others; null: any. Called once with
   * time to spare and again right before, when nothing may be put off.
   */
  beforeChange(named: NamedRows | null, slices: Slices): Promise<void>
}

/** Keeps the mirror of one cache: made when it is first asked for, and in step with the cache from then on. */
export class MirrorHolder {
  private readonly options: MirrorHolderOptions
  private readonly pending = new PendingChanges()
  private readonly saver: MirrorSaver
  private listener: MirrorListener | null = null
  private held: LoadedMirror | null = null
  private reader: SnapshotConnection | null = null
  private refreshing: Promise<void> | null = null
  private stop = new AbortController()
  /** Not before this moment (of `performance.now`) is a refresh begun. */
  private restsUntil = 0
  /** Somebody was answered from an older state, and is to be told when there is a newer one. */
  private owesNews = false
  private paying: Promise<void> | null = null
  /** Settles when the cache may be read again; null while it may. */
  private closed: { done: Promise<void>; open(): void } | null = null

  constructor(options: MirrorHolderOptions) {
    this.options = options
    const { packedPath: path, log } = options
    this.saver = new MirrorSaver({ path, held: () => this.held, catchUp: () => this.catchUp(), log })
  }

  /** Names who is to be told of changes. */
  listen(listener: MirrorListener): void {
    this.listener = listener
  }

  /** The mirror as it stands, without asking whether the cache has moved on; null when there is none yet. */
  ready(): Mirror | null {
    return this.held?.mirror ?? null
  }

  /** True while a mirror's columns are what they were when it was given out: to be asked after every rest. */
  isCurrent(mirror: Mirror): boolean {
    return this.held?.mirror === mirror
  }

  /**
   * The mirror of the cache as it is now; as it was before, when bringing it up to date takes long (`onRefreshed` is called
   * when that is done) or has just been done at some cost. Its columns stand still until the event loop is given back; after
   * that ask `isCurrent`, and begin again when it is not. Throws `cancelled` when the question is withdrawn.
   */
  async current(signal: AbortSignal): Promise<Mirror> {
    for (;;) {
      if (signal.aborted) throw new FacetError('cancelled', 'The question was withdrawn.')
      const { held, closed } = this
      if (closed !== null) await closed.done
      else if (held === null) await this.loaded()
      else if (this.isUpToDate(held)) return held.mirror
      else if (this.refreshing === null && performance.now() < this.restsUntil) return this.answerFromBefore(held)
      else if (!(await this.refreshedSoon(signal))) return this.answerFromBefore(this.held ?? held)
    }
  }

  /** Takes the sync thread's word of a commit. */
  follow(change: CacheChange): void {
    if (this.held === null && this.refreshing === null) return
    this.pending.add(change)
    this.saver.touch()
  }

  /** Packs the mirror for the next start and lets go of it. */
  async close(): Promise<void> {
    this.saver.stop()
    await this.saver.save()
    await this.release()
  }

  /** Lets go of the cache, whose file is about to be exchanged or closed, and of the mirror of it. */
  async release(): Promise<void> {
    let open = () => {}
    const done = new Promise<void>((resolve) => {
      open = resolve
    })
    this.closed ??= { done, open }
    this.stop.abort()
    await this.refreshing?.catch(() => {})
    this.held = null
    this.restsUntil = 0
    this.reader?.close()
    this.reader = null
  }

  /** The cache may be read again. */
  reopen(): void {
    this.stop = new AbortController()
    this.closed?.open()
    this.closed = null
  }

  /** The first load; one that ends because the cache is let go of is begun anew by whoever waits for it. */
  private async loaded(): Promise<void> {
    try {
      await this.refresh()
    } catch (error) {
      if (this.closed === null) throw error
    }
  }

  private isUpToDate({ state }: LoadedMirror): boolean {
    const { cacheId, commits } = findMirroredState(this.connection())
    return state.cacheId === cacheId && state.commits === commits
  }

  private answerFromBefore(held: LoadedMirror): Mirror {
    this.owesNews = true
    this.paying ??= this.payNews().finally(() => {
      this.paying = null
    })
    return held.mirror
  }

  /** Refreshes when the time has come; not when somebody else's refresh has brought the news by then. */
  private async payNews(): Promise<void> {
    const { signal } = this.stop
    await pause(Math.max(0, this.restsUntil - performance.now()), signal)
    // What goes wrong here is met again by the next question, which can be told.
    if (!signal.aborted && this.owesNews) await this.refresh().catch(() => {})
  }

  /** False when the refresh goes on for longer than a question waits. */
  private async refreshedSoon(signal: AbortSignal): Promise<boolean> {
    let isOver = false
    const refresh = this.refresh().finally(() => {
      isOver = true
    })
    await Promise.race([refresh, pause(PATIENCE_MS, signal)]).catch((error) => {
      if (this.closed === null) throw error
    })
    return isOver
  }

  /** Brings the mirror up to date; who asks while that goes on waits for the same. */
  private refresh(): Promise<void> {
    this.refreshing ??= this.refreshOnce().finally(() => {
      this.refreshing = null
    })
    return this.refreshing
  }

  private async refreshOnce(): Promise<void> {
    const reader = this.connection()
    const began = performance.now()
    reader.hold()
    try {
      const state = findMirroredState(reader)
      this.pending.follow(state.cacheId)
      if (!(await this.advance(reader, state))) {
        const loaded = await this.load(reader, state)
        await this.listener?.beforeChange(null, inOneGo)
        this.held = loaded
      }
      this.pending.forgetUpTo(state.commits)
      const ms = performance.now() - began
      if (state.asOf === null || ms > COSTLY_MS) this.restsUntil = performance.now() + ms * REST_FACTOR
    } finally {
      reader.letGo()
    }
    if (this.owesNews) {
      this.owesNews = false
      this.options.onRefreshed()
    }
  }

  private async load(reader: SnapshotConnection, state: MirroredState): Promise<LoadedMirror> {
    const slices = slicesFor(this.stop.signal, () => true)
    const packed = this.held === null ? await readPacked(this.options.packedPath, reader, state, slices) : null
    if (packed === null) this.saver.touch()
    else this.saver.isSaved(packed)
    return packed ?? loadMirror(reader, slices)
  }

  /** Brings the mirror up to date when that takes no reading of everything anew; false when it does. */
  private async catchUp(): Promise<boolean> {
    const { held } = this
    if (held === null || this.closed !== null) return false
    const { cacheId, commits } = findMirroredState(this.connection())
    if (cacheId !== held.state.cacheId) return false
    if (commits === held.state.commits) return true
    if (this.pending.named(held.state.commits, commits) === null) return false
    await this.refresh()
    return true
  }

  /** False when it takes reading everything anew. */
  private async advance(reader: SnapshotConnection, state: MirroredState): Promise<boolean> {
    const { held, pending } = this
    if (held === null || held.state.cacheId !== state.cacheId || held.state.commits > state.commits) return false
    const { signal } = this.stop
    for (let waitedMs = 0; waitedMs < WORD_COMES_MS && !signal.aborted; waitedMs += WORD_STEP_MS) {
      if (pending.isGapless(held.state.commits, state.commits)) break
      await pause(WORD_STEP_MS, signal)
    }
    const named = pending.named(held.state.commits, state.commits)
    if (named === null) return false
    const slices = slicesFor(signal, () => true)
    return advanceMirror(held, reader, state, named, slices, {
      beforeChange: async (rest) => this.listener?.beforeChange(named, rest),
      publish: (next) => {
        this.held = next
      },
    })
  }

  private connection(): SnapshotConnection {
    this.reader ??= openSnapshotReader(this.options.path)
    return this.reader
  }
}
