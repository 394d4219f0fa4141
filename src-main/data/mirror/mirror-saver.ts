import { Outdated, slicesFor } from '../lists/slices.ts'
import type { LoadedMirror } from './load-mirror.ts'
import { writePacked } from './packed-mirror.ts'

/** Quiet for so long, the mirror is brought up to date and packed, so that a start after a crash finds it. */
const IDLE_MS = 60_000
/** Packing writes the whole file: not more often than this. */
const REST_MS = 15 * 60_000

export type MirrorSaverOptions = {
  /** The packed file. */
  path: string
  held(): LoadedMirror | null
  /** Brings what is held up to date, when that is cheap; false when it is not. */
  catchUp(): Promise<boolean>
  log(line: string): void
}

/** Packs the mirror when nothing has changed for a while, and at the end. */
export class MirrorSaver {
  private readonly options: MirrorSaverOptions
  private timer: NodeJS.Timeout | null = null
  private saved: { cacheId: string; commits: number } | null = null
  private savedAt = Number.NEGATIVE_INFINITY
  private saving: Promise<void> | null = null

  constructor(options: MirrorSaverOptions) {
    this.options = options
  }

  /** The file holds this state: it was just read from it. */
  isSaved({ state: { cacheId, commits } }: LoadedMirror): void {
    this.saved = { cacheId, commits }
  }

  /** Something changed, or was loaded: time to pack once it is quiet. */
  touch(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    const waitMs = Math.max(IDLE_MS, this.savedAt + REST_MS - performance.now())
    this.timer = setTimeout(() => void this.save(), waitMs)
    this.timer.unref()
  }

  /** Packs what is held, unless the file has it. Does not throw: without the file the next start loads anew. */
  async save(): Promise<void> {
    this.saving ??= this.saveOnce().finally(() => {
      this.saving = null
    })
    await this.saving
  }

  /** No saving from here on. */
  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer)
    this.timer = null
  }

  private async saveOnce(): Promise<void> {
    const { path, log } = this.options
    try {
      if (!(await this.options.catchUp())) return
      const held = this.options.held()
      if (held === null || held.state.asOf === null || this.holds(held)) return
      const isCurrent = () => this.options.held() === held
      const slices = slicesFor(new AbortController().signal, isCurrent)
      if (!(await writePacked(path, held, isCurrent, slices))) return
      this.isSaved(held)
      this.savedAt = performance.now()
    } catch (error) {
      // It changed meanwhile: there will be another quiet minute.
      if (error instanceof Outdated) return
      log(`mirror: not packed: ${error instanceof Error ? error.message : String(error)}`)
    }
  }

  private holds({ state }: LoadedMirror): boolean {
    return this.saved?.cacheId === state.cacheId && this.saved.commits === state.commits
  }
}
