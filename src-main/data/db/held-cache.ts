import { FacetError } from '#shared/base/facet-error.ts'
import { closeCache, hasForeignLog, openCache } from './cache-life/open-cache.ts'
import { type Damage, setAsideCache } from './cache-life/set-aside.ts'
import type { Writer } from './connection.ts'
import { type Lease, takeLease } from './lease.ts'
import { cacheMigrations } from './migrations/index.ts'
import { cachePath } from './profile.ts'
import { emptyLog } from './write-ahead-log.ts'

/** This process's reading connections to the cache, which must be closed while its file is exchanged. */
export type CacheReaders = {
  release(): Promise<void>
  reopen(): Promise<void>
}

/** The sync lease and the one writing connection that goes with it. */
export class HeldCache {
  readonly directory: string
  readonly path: string
  private readonly readers: CacheReaders
  private readonly lease: Lease
  private open: Writer | null

  private constructor(directory: string, readers: CacheReaders, lease: Lease, writer: Writer) {
    this.directory = directory
    this.path = cachePath(directory)
    this.readers = readers
    this.lease = lease
    this.open = writer
  }

  /**
   * Takes the lease and opens the cache for writing; after an unclean end it is checked first. What is damaged is set
   * aside and named in the answer. Throws `sync_busy` when another process syncs this profile.
   */
  static async take(
    directory: string,
    readers: CacheReaders,
    now: number,
  ): Promise<{ held: HeldCache; damage: Damage | null }> {
    const lease = takeLease(directory)
    try {
      const { writer, damage } = await openAlone(cachePath(directory), readers, now)
      const held = new HeldCache(directory, readers, lease, writer)
      return { held, damage }
    } catch (error) {
      lease.release()
      throw error
    }
  }

  /** False while the file is exchanged. */
  get isOpen(): boolean {
    return this.open !== null
  }

  /** The writing connection. Read the property anew each time: a rebuild replaces it. */
  get writer(): Writer {
    if (this.open === null) throw new Error('The cache is closed')
    return this.open
  }

  /** Closes every connection of this process, lets `swap` put another file in the cache's place, and opens that. */
  async replace(swap: () => void, now: number): Promise<void> {
    // What is still in the old log belongs into the old file: until the swap is done, that file is the cache.
    emptyLog(this.writer)
    await this.whileClosed(swap, now)
  }

  /** Sets the damaged cache aside and begins an empty one. */
  async setAside(reason: string, now: number): Promise<Damage> {
    let damage: Damage | null = null
    await this.whileClosed(() => {
      damage = setAsideCache(this.path, reason, now)
    }, now)
    return damage!
  }

  /** Closes the cache in order and gives the lease back. */
  release(): void {
    const writer = this.open
    this.open = null
    try {
      if (writer !== null) closeCache(this.path, writer)
    } finally {
      this.lease.release()
    }
  }

  private async whileClosed(work: () => void, now: number): Promise<void> {
    await this.readers.release()
    try {
      this.open?.close()
      this.open = null
      work()
    } finally {
      this.open = openCache(this.path, cacheMigrations, now).writer
      await this.readers.reopen()
    }
  }
}

/** Opens the cache; where that cannot be done while this process reads it, reading stops meanwhile. */
async function openAlone(path: string, readers: CacheReaders, now: number) {
  if (!hasForeignLog(path)) {
    try {
      const opened = openCache(path, cacheMigrations, now)
      if (opened.damage !== null) {
        // The readers still see the file that was there before.
        await readers.release()
        await readers.reopen()
      }
      return opened
    } catch (error) {
      // Windows moves no file that is read; and one that was opened while its disk was read-only stays so for the whole process.
      if (!(error instanceof FacetError && ['sync_busy', 'disk_read_only'].includes(error.code))) throw error
    }
  }
  await readers.release()
  try {
    return openCache(path, cacheMigrations, now)
  } finally {
    await readers.reopen()
  }
}
