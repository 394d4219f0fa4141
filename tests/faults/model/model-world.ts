import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openReader, type ReadConnection } from '#data/db/connection.ts'
import { cachePath, openProfile } from '#data/db/profile.ts'
import { findSyncState } from '#data/db/queries/sync-state.queries.ts'
import { SyncEngine } from '#data/sync/engine.ts'
import { FacetError } from '#shared/base/facet-error.ts'
import { createRandom } from '#store/demo/random.ts'
import { cachedVersions, checkEqual, checkErased, checkSound, checkStandsAtCursor } from './cache-checks.ts'
import { modelFeed, type PageEvent } from './model-feed.ts'
import { ModelStore } from './model-store.ts'

const DAY_MS = 86_400_000
const START = Date.UTC(2026, 11, 1)
const CONNECTION = { origin: 'https://store.test', token: 'a-token', storeName: 'the store' }
/** How a run may end while faults last; anything else is a fault of Facet's own. */
const ENDS = ['cancelled', 'store_unreachable', 'page_too_large', 'unauthorized', 'page_refused', 'store_protocol']
const ENDS_AT_ONCE = [...ENDS, 'cursor_expired']
/** What a process that dies leaves behind: not its locks, and not the index of a log, which is in memory. */
const LEFT_BEHIND = /^cache.*(?<!-shm)$/

export type RunPlan = { events: PageEvent[]; pageSize: number; patient: boolean }

/** Folders in memory where there are any: a run of the model is thousands of small commits. */
export function fastFolder(): string {
  const memory = '/dev/shm'
  const base = statSync(memory, { throwIfNoEntry: false })?.isDirectory() ? memory : tmpdir()
  return mkdtempSync(join(base, 'facet-model-'))
}

/** A new profile, to be copied for each run of the model. */
export function newProfile(folder: string): string {
  const template = join(folder, 'template')
  openProfile(template).close()
  return template
}

/** The real engine with its files, a store in memory, and everything a test may do to either. */
export class World {
  readonly store = new ModelStore()
  private readonly directory: string
  private readonly random
  private engine!: SyncEngine
  private reader: ReadConnection | null = null
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
    const before = { ...this.where(), versions: cachedVersions(this.reader!) }
    const ended = await this.runOnce(patient ? 30 * DAY_MS : 0)
    this.plan = []
    assert((patient ? ENDS : ENDS_AT_ONCE).includes(ended ?? 'cancelled'), `a run ended with ${ended}`)
    await this.pausing
    this.pausing = null
    const hasCrashed = this.image !== null
    if (hasCrashed) await this.rise()
    if (hasCrashed && (await this.runOnce(0)) !== null) assert.fail('a run after a crash failed')
    this.check()
    const { epoch, rebuilds } = this.where()
    const isSameCache = !hasCrashed && epoch === before.epoch && rebuilds === before.rebuilds
    if (isSameCache) this.checkMonotone(before.versions)
  }

  /** Faults are over: everything arrives, and stays what it is when it comes once more. */
  async converge(): Promise<void> {
    this.plan = []
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
    const { phase, connection, error, rebuilding } = this.engine.status()
    assert.deepEqual({ phase, connection, error, rebuilding }, IDLE)
    assert.equal(findSyncState(this.reader!).asOf, this.storeNow)
    assert.equal(findSyncState(this.reader!).digestDifference, null, 'the digest found a difference')
    checkErased(this.directory, this.store.erasedMarks())
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
    this.reader?.close()
    this.reader = null
  }

  private async boot(): Promise<void> {
    this.reader = openReader(cachePath(this.directory))
    this.engine = new SyncEngine({
      directory: this.directory,
      readers: {
        release: async () => {
          this.crashAt('release')
          this.reader?.close()
          this.reader = null
        },
        reopen: async () => {
          this.reader ??= openReader(cachePath(this.directory))
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
      onChanged: () => {},
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
    } else if (event.on === 'pause') this.pausing = this.engine.pause().then(() => this.engine.resume())
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
    checkSound(reader)
    const { asOf, cursor } = findSyncState(reader)
    assert(asOf === null || asOf <= this.storeNow, 'as of an instant the store has not reached')
    checkStandsAtCursor(reader, this.store, cursor === null || this.meta !== 'fails')
  }

  private checkMonotone(before: Map<string, number>): void {
    const after = cachedVersions(this.reader!)
    for (const [key, version] of before) {
      assert((after.get(key) ?? 0) >= version, `${key} went back from version ${version} to ${after.get(key)}`)
    }
  }

  private where() {
    return this.reader!.get<{ epoch: string | null; rebuilds: string }>(
      'SELECT epoch, rebuildsAt || coalesce(detailsSince, 0) AS rebuilds FROM syncState',
    )!
  }

  private isWhole(): boolean {
    return !readdirSync(this.directory).some((name) => name.startsWith('cache-next'))
  }

  /** True when the cache on the disk has heard everything the store said. */
  private isSynced(): boolean {
    const reader = openReader(cachePath(this.directory))
    try {
      return this.isWhole() && this.store.isTip(findSyncState(reader).cursor)
    } finally {
      reader.close()
    }
  }

  private rows(): unknown[] {
    const tables = ['orders', 'creators', 'interactions', 'tombstones', 'quarantine', 'recordCounts', 'wireCounts']
    return tables.map((table) => this.reader!.all(`SELECT * FROM ${table}`))
  }
}

const IDLE = { phase: 'idle', connection: 'online', error: null, rebuilding: false }

function copyFiles(from: string, to: string, which = /./): void {
  mkdirSync(to)
  for (const name of readdirSync(from)) if (which.test(name)) copyFileSync(join(from, name), join(to, name))
}
