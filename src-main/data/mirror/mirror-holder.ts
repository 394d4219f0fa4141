import { openSnapshotReader, type SnapshotConnection } from '../db/connection.ts'
import { findMirroredState } from '../db/queries/mirror.queries.ts'
import { slicesFor } from '../lists/slices.ts'
import { type LoadedMirror, loadMirror } from './load-mirror.ts'
import type { Mirror } from './mirror.ts'

export type MirrorHolderOptions = {
  /** The cache's file. */
  path: string
  /** Called when a refresh has ended after a question was answered from the mirror before it. */
  onRefreshed(): void
}

/** Keeps the mirror of one cache: made when it is first asked for, and in step with the cache from then on. */
export class MirrorHolder {
  private readonly options: MirrorHolderOptions
  private held: LoadedMirror | null = null
  private reader: SnapshotConnection | null = null
  private refreshing: Promise<void> | null = null
  private stop = new AbortController()

  constructor(options: MirrorHolderOptions) {
    this.options = options
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
   * The mirror of the cache as it is now. Its columns stand still until the event loop is given back; after that ask
   * `isCurrent`, and begin again when it is not. Throws `cancelled` when the question is withdrawn.
   */
  async current(signal: AbortSignal): Promise<Mirror> {
    for (;;) {
      signal.throwIfAborted()
      if (this.held !== null && this.held.state.commits === this.connection().commits()) return this.held.mirror
      this.refreshing ??= this.refresh().finally(() => {
        this.refreshing = null
      })
      await this.refreshing
    }
  }

  /** Lets go of the cache, whose file is about to be exchanged, and of the mirror of it. */
  async release(): Promise<void> {
    this.stop.abort()
    await this.refreshing?.catch(() => {})
    this.stop = new AbortController()
    this.held = null
    this.reader?.close()
    this.reader = null
  }

  private connection() {
    this.reader ??= openSnapshotReader(this.options.path)
    const { reader } = this
    return { reader, commits: () => findMirroredState(reader).commits }
  }

  private async refresh(): Promise<void> {
    const { reader } = this.connection()
    reader.hold()
    try {
      this.held = await loadMirror(
        reader,
        slicesFor(this.stop.signal, () => true),
      )
    } finally {
      reader.letGo()
    }
  }
}
