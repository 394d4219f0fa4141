import type { DataProcessState } from '#shared/rpc/events.ts'
import type { Child } from './launch.ts'

const QUICK_DEATH_MS = 30_000
const MAX_QUICK_DEATHS = 5
const FIRST_PAUSE_MS = 200
/** With this exit code a process says that the next start would fail the same way. */
const EXIT_STUCK = 78
const STOP_PATIENCE_MS = 3_000

/** A background process that is started again when it dies. */
export type Kept = {
  state(): DataProcessState
  /** Starts the process, or starts it again after `failed`. */
  start(): void
  /** The process has shown that it works. */
  markUp(): void
  /** Asks the process to end, and ends it after 3 s; it stays ended until `start`. */
  stop(askToEnd: () => Promise<unknown>): Promise<void>
  pid(): number | undefined
}

/**
 * Keeps one process running: it is started again after 0.2, 0.4, 0.8, 1.6, 3.2 s; five deaths in a row, each within
 * 30 s of the start, and it is `failed` until somebody asks for it again.
 */
export function keepRunning(options: {
  launch: () => Child
  onStart: (child: Child) => void
  onState: (state: DataProcessState) => void
}): Kept {
  let state: DataProcessState = 'starting'
  let child: Child | null = null
  let wanted = false
  let quickDeaths = 0
  let startedAt = 0
  let pause: NodeJS.Timeout | undefined

  const enter = (next: DataProcessState) => {
    if (state === next) return
    state = next
    options.onState(next)
  }

  const onDeath = (code: number | null) => {
    quickDeaths = Date.now() - startedAt < QUICK_DEATH_MS ? quickDeaths + 1 : 1
    if (code === EXIT_STUCK || quickDeaths > MAX_QUICK_DEATHS) return enter('failed')
    enter('restarting')
    pause = setTimeout(launch, FIRST_PAUSE_MS * 2 ** (quickDeaths - 1))
  }

  const launch = () => {
    startedAt = Date.now()
    try {
      const started = options.launch()
      child = started
      void started.exited.then((code) => {
        if (child !== started) return
        child = null
        if (wanted) onDeath(code)
      })
      options.onStart(started)
    } catch {
      onDeath(null)
    }
  }

  return {
    state: () => state,
    pid: () => child?.pid(),
    start() {
      wanted = true
      if (child !== null) return
      clearTimeout(pause)
      quickDeaths = 0
      enter('starting')
      launch()
    },
    markUp: () => enter('up'),
    async stop(askToEnd) {
      wanted = false
      clearTimeout(pause)
      const ending = child
      if (ending === null) return
      const patience = setTimeout(() => ending.kill(), STOP_PATIENCE_MS)
      askToEnd().catch(() => {})
      await ending.exited
      clearTimeout(patience)
    },
  }
}
