import assert from 'node:assert/strict'
import { readdirSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { openReader, type ReadConnection } from '#data/db/connection.ts'
import { cachePath, MIRROR_FILE } from '#data/db/profile.ts'
import { findSyncState } from '#data/db/queries/sync-state.queries.ts'
import { MirrorHolder } from '#data/mirror/mirror-holder.ts'
import { SyncEngine } from '#data/sync/engine.ts'
import { pause } from '#data/sync/pause.ts'
import { FacetError } from '#shared/base/facet-error.ts'
import { createRandom } from '#store/demo/random.ts'
import { describeMirror, mirrorOf } from '../../integration/support/test-mirror.ts'
import { cachedVersions, checkEqual, checkErased, checkSound, checkStandsAtCursor } from './cache-checks.ts'
import { modelFeed, type PageEvent } from './model-feed.ts'
import { copyFiles } from './model-profile.ts'
import { ModelStore } from './model-store.ts'

const DAY_MS = 86_400_000
const START = Date.UTC(2026, 11, 1)
const CONNECTION = { origin: 'https://store.test', token: 'a-token', storeName: 'the store' }
const IDLE = { phase: 'idle', connection: 'online', error: null, rebuilding: false }
/** How a run may end while faults last; anything else is a fault of Facet's own. */
const ENDS = ['cancelled', 'store_unreachable', 'page_too_large', 'unauthorized', 'page_refused', 'store_protocol']
const ENDS_AT_ONCE = [...ENDS, 'cursor_expired']
/** What a process that dies leaves behind: not its locks, and not the index of a log, which is in memory. */
const LEFT_BEHIND = /^cache.*(?<!-shm)$/

export type RunPlan = { events: PageEvent[]; pageSize: number; patient: boolean }

/** Longer than anything in a history lasts. */
const PATIENT_MS = 30 * DAY_MS

/** The real engine with its files, a store in memory, and everything a test may do to either. */
export class World {
  readonly store = new ModelStore()
  private readonly directory: string
  private readonly random
  private engine!: SyncEngine
  private reader: ReadConnection | null = null
  private mirror!: MirrorHolder
  private now = START
  /** The store's clock. */
  private storeNow = START
  private plan: PageEvent[] = []
  private pageSize = 1
  private meta: 'none' | 'fails' | 'much' = 'none'
  private version = { name: 0, isBlind: false }
  private keepMonths: number | null = null
  /** The files as the process that died left them. */
  private image: string | null = null
  private crash: Extract<PageEvent, { on: 'crash' }> | null = null
  private pausing: Promise<void> | null = null

  private constructor(directory: string, seed: number) {
    this.directory = directory
    this.random = createRandom(seed)
  }

  /** A world over a copy of a new profile, always in the same place: files that are searched are kept open by name. */
  static async open(folder: string, template: string, seed: number): Promise<World> {
    const directory = join(folder, 'profile')
    rmSync(directory, { recursive: true, force: true })
    copyFiles(template, directory)
    const world = new World(directory, seed)
    world.meta = world.random.pick(['none', 'fails', 'fails', 'much'])
    await world.boot()
    return world
  }

  /** One run with what happens in it, and what must hold after it. */
  async run({ events, pageSize, patient }: RunPlan): Promise<void> {
    this.plan = [...events]
    this.pageSize = pageSize
    this.crash = null
    const before = { cache: this.whichCache(), versions: cachedVersions(this.reader!) }
    const ended = await this.runOnce(patient ? PATIENT_MS : 0)
    this.plan = []
    assert((patient ? ENDS : ENDS_AT_ONCE).includes(ended ?? 'cancelled'), `a run ended with ${ended}`)
    if (this.pausing !== null) {
      await this.pausing
      this.pausing = null
      this.engine.resume()
    }
    const hasCrashed = this.image !== null
    if (hasCrashed) {
      await this.rise()
      // Patient: what was half built when the store began a new feed is thrown away first. And a day later: a store that
      // had three rebuilds made before the crash gets no fourth on that day.
      this.now += 2 * DAY_MS
      assert.equal(await this.runOnce(PATIENT_MS), null, 'a run after a crash failed')
    }
    this.check()
    await this.checkMirror()
    // A cache built anew need not know what was deleted long ago.
    if (!hasCrashed && this.whichCache() === before.cache) this.checkMonotone(before.versions)
  }

  /** Faults are over: everything arrives, and stays what it is when it comes once more. */
  async converge(): Promise<void> {
    this.plan = []
    this.crash = null
    this.pageSize = 50
    this.engine.resume()
    for (let tries = 1; ; tries += 1) {
      // Rebuilds are not begun for ever; a day later they may be.
      this.now = Math.max(this.now, START + 4_000 * DAY_MS) + 2 * DAY_MS
      const ended = await this.runOnce(0)
      assert.equal(ended, null, 'a run without faults failed')
      if (this.store.isTip(findSyncState(this.reader!).cursor) && this.isWhole()) break
      assert(tries < 4, 'it takes too many runs to catch up')
    }
    this.check()
    await this.checkMirror()
    assert.partialDeepStrictEqual(this.engine.status(), IDLE)
    assert.equal(findSyncState(this.reader!).asOf, this.storeNow)
    assert.equal(findSyncState(this.reader!).digestDifference, null, 'the digest found a difference')
  }

  /** I1 and I5: equal to the store, and everything once more changes nothing. */
  async checkEqual(): Promise<void> {
    checkEqual(this.reader!, this.store)
    const before = this.rows()
    this.plan = [{ on: 'mixed', seed: this.now, all: true }]
    assert.equal(await this.runOnce(0), null)
    assert.deepEqual(this.rows(), before)
    assert.equal(findSyncState(this.reader!).detailsSince === null, this.keepMonths === null)
  }

  /** Facet ends in order and another version starts, which understands all records, or not yet. */
  async restart(isBlind: boolean): Promise<void> {
    await this.end()
    checkErased(this.directory, this.isSynced() ? this.store.erasedMarks() : [])
    this.version = { name: this.version.name + 1, isBlind }
    await this.boot()
  }

  moveClock(ms: number): void {
    this.now += ms
  }

  setKeepMonths(keepMonths: number | null): void {
    this.keepMonths = keepMonths
    this.engine.configure({ syncMode: 'manual', keepMonths })
  }

  async end(): Promise<void> {
    await this.engine.stop()
    await this.mirror.close()
    this.reader?.close()
    this.reader = null
  }

  private async boot(): Promise<void> {
    this.reader = openReader(cachePath(this.directory))
    this.mirror = new MirrorHolder({
      path: cachePath(this.directory),
      packedPath: join(this.directory, MIRROR_FILE),
      log: (line) => assert.fail(line),
      onRefreshed: () => {},
    })
    await this.mirror.current(new AbortController().signal)
    this.engine = new SyncEngine({
      directory: this.directory,
      readers: {
        release: async () => {
          this.crashAt('release')
          await this.mirror.release()
          this.reader?.close()
          this.reader = null
        },
        reopen: async () => {
          this.reader ??= openReader(cachePath(this.directory))
          this.mirror.reopen()
          this.crashAt('reopen')
        },
      },
      openFeed: () =>
        modelFeed({
          store: this.store,
          random: this.random,
          pageSize: () => this.pageSize,
          plan: () => this.plan,
          isBlind: () => this.version.isBlind,
          meta: () => this.meta,
          onClientEvent: (event) => this.onClientEvent(event),
          serverNow: () => (this.storeNow += 1_000),
        }),
      clock: { now: () => this.now },
      random: () => 0,
      version: `${this.version.name}.0.0`,
      onStatus: () => {},
      onChanged: (change) => this.mirror.follow(change),
      onFailure: (error) => assert.notEqual(error.code, 'internal', error.stack),
      onDamage: (reason) => assert.fail(`a sound cache was taken for damaged: ${reason}`),
    })
    this.engine.configure({ syncMode: 'manual', keepMonths: this.keepMonths })
    await this.engine.setStore(CONNECTION)
  }

  private async runOnce(giveUpAfterMs: number): Promise<string | null> {
    try {
      await this.engine.run(giveUpAfterMs)
      return null
    } catch (thrown) {
      if (thrown instanceof FacetError) return thrown.code
      throw thrown
    }
  }

  private onClientEvent(event: Extract<PageEvent, { on: 'cancel' | 'pause' | 'crash' }>): void {
    if (event.on === 'crash') {
      this.crash = event
      this.crashAt('now')
    } else if (event.on === 'pause') this.pausing = this.engine.pause()
    else void this.engine.cancel()
  }

  /** Keeps the files as they are at this instant; what the engine goes on to do is thrown away. */
  private crashAt(at: 'now' | 'release' | 'reopen'): void {
    if (this.crash?.at !== at || this.image !== null) return
    this.image = `${this.directory}-image`
    rmSync(this.image, { recursive: true, force: true })
    copyFiles(this.directory, this.image, LEFT_BEHIND)
    const { cut } = this.crash
    for (const name of cut === null ? [] : readdirSync(this.image).filter((one) => one.endsWith('-wal'))) {
      const log = join(this.image, name)
      truncateSync(log, Math.floor(statSync(log).size * cut!))
    }
    void this.engine.cancel()
  }

  /** Starts again from what the dead process left. */
  private async rise(): Promise<void> {
    await this.end()
    rmSync(this.directory, { recursive: true })
    renameSync(this.image!, this.directory)
    this.image = null
    this.crash = null
    await this.boot()
  }

  private check(): void {
    const reader = this.reader!
    // What an older connection remembers of a search index is no reason to call it damaged.
    const fresh = openReader(cachePath(this.directory))
    try {
      checkSound(fresh)
    } finally {
      fresh.close()
    }
    const { asOf, cursor } = findSyncState(reader)
    assert(asOf === null || asOf <= this.storeNow, 'as of an instant the store has not reached')
    checkStandsAtCursor(reader, this.store, cursor === null || this.meta !== 'fails')
    if (this.store.isTip(cursor) && this.isWhole()) checkErased(this.directory, this.store.erasedMarks())
  }

  /** The mirror that followed every commit is the one that is read from the cache as a whole. */
  private async checkMirror(): Promise<void> {
    const fresh = await mirrorOf(this.directory)
    const { signal } = new AbortController()
    let followed = await this.mirror.current(signal)
    // During a first sync it rests after each refresh, and answers from before meanwhile.
    for (; followed.commit !== fresh.commit; followed = await this.mirror.current(signal)) await pause(5)
    assert.deepEqual(describeMirror(followed), describeMirror(fresh))
  }

  private checkMonotone(before: Map<string, number>): void {
    const after = cachedVersions(this.reader!)
    for (const [key, version] of before) {
      assert((after.get(key) ?? 0) >= version, `${key} went back from version ${version} to ${after.get(key)}`)
    }
  }

  private whichCache(): number {
    return statSync(cachePath(this.directory)).ino
  }

  private isWhole(): boolean {
    return !readdirSync(this.directory).some((name) => name.startsWith('cache-next'))
  }

  /** True when the cache on the disk has heard everything the store said. */
  private isSynced(): boolean {
    const reader = openReader(cachePath(this.directory))
    const { cursor } = findSyncState(reader)
    reader.close()
    return this.isWhole() && this.store.isTip(cursor)
  }

  private rows(): unknown[] {
    const tables = ['orders', 'creators', 'interactions', 'tombstones', 'quarantine', 'recordCounts', 'wireCounts']
    return tables.map((table) => this.reader!.all(`SELECT * FROM ${table}`))
  }
}
