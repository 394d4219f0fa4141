import type { DataProcessState } from '#shared/rpc/events.ts'
import type { Child } from './launch.ts'

const QUICK_DEATH_MS = 30_000
const MAX_QUICK_DEATHS = 5
const FIRST_PAUSE_MS = 200
/** With this exit code a process says that the next start would fail the same way. */
const EXIT_STUCK = 78
const STOP_PATIENCE_MS = 3_000

export type KeptProcessOptions = {
  launch(): Child
  onStart(child: Child): void
  onState(state: DataProcessState): void
}

/**
 * Keeps one process running: it is started again after 0.2, 0.4, 0.8, 1.6, 3.2 s; a sixth death in a row, each within
 * 30 s of the start, and it is `failed` until somebody asks for it again.
 */
export class KeptProcess {
  private readonly options: KeptProcessOptions
  private current: DataProcessState = 'starting'
  private child: Child | null = null
  private wanted = false
  private quickDeaths = 0
  private startedAt = 0
  private pause: NodeJS.Timeout | undefined

  constructor(options: KeptProcessOptions) {
    this.options = options
  }

  state(): DataProcessState {
    return this.current
  }

  /** Starts the process, or starts it again after `failed`. */
  start(): void {
    this.wanted = true
    if (this.child !== null) return
    clearTimeout(this.pause)
    this.quickDeaths = 0
    this.enter('starting')
    this.launch()
  }

  /** The process has shown that it works. */
  markUp(): void {
    this.enter('up')
  }

  /** Asks the process to end, and ends it after 3 s; it stays ended until `start`. */
  async stop(askToEnd: () => Promise<unknown>): Promise<void> {
    this.wanted = false
    clearTimeout(this.pause)
    const ending = this.child
    if (ending === null) return
    const patience = setTimeout(() => ending.kill(), STOP_PATIENCE_MS)
    askToEnd().catch(() => {})
    await ending.exited
    clearTimeout(patience)
  }

  private enter(next: DataProcessState): void {
    if (this.current === next) return
    this.current = next
    this.options.onState(next)
  }

  private launch(): void {
    this.startedAt = Date.now()
    try {
      const started = this.options.launch()
      this.child = started
      void started.exited.then((code) => {
        if (this.child !== started) return
        this.child = null
        if (this.wanted) this.onDeath(code)
      })
      this.options.onStart(started)
    } catch {
      this.onDeath(null)
    }
  }

  private onDeath(code: number | null): void {
    this.quickDeaths = Date.now() - this.startedAt < QUICK_DEATH_MS ? this.quickDeaths + 1 : 1
    if (code === EXIT_STUCK || this.quickDeaths > MAX_QUICK_DEATHS) {
      this.enter('failed')
      return
    }
    this.enter('restarting')
    this.pause = setTimeout(() => this.launch(), FIRST_PAUSE_MS * 2 ** (this.quickDeaths - 1))
  }
}
