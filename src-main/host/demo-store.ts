import { createInterface } from 'node:readline'
import { z } from 'zod'
import { KeptProcess } from './kept-process.ts'
import type { Child, Launcher } from './launch.ts'
import type { Log } from './log.ts'

const announcementSchema = z.object({ url: z.string(), token: z.string() })

/** Where the demo store listens, and the token it made for this start. */
export type DemoAddress = z.output<typeof announcementSchema>

/** The demo store: a real store server of its own, on this machine only. */
export type DemoStore = { start(): Promise<void>; stop(): Promise<void> }

/**
 * Runs the demo store and says where it listens, each time it starts (the system chooses the port).
 * The token is made by the store and read from its pipe: arguments can be read by every program of the machine.
 */
export function createDemoStore(options: {
  launcher: Launcher
  entry: string
  database: string
  log: Log
  onReady: (address: DemoAddress) => void
}): DemoStore {
  const { launcher, entry, database, log, onReady } = options
  let running: Child | null = null
  const args = ['--port', '0', '--demo', 'small', '--database', database]

  const kept = new KeptProcess({
    launch: () => launcher.launch({ entry, args, name: 'Facet demo store', wantsStdout: true }),
    onStart(child) {
      running = child
      if (child.stdout === null) return
      createInterface({ input: child.stdout }).on('line', (line) => {
        const address = readAnnouncement(line)
        if (address === null) return
        kept.markUp()
        onReady(address)
      })
    },
    onState: (state) => log.note('demo.state', { state }),
  })

  return {
    async start() {
      await launcher.ready()
      kept.start()
    },
    // It keeps nothing that a transaction does not keep, so it needs no farewell.
    stop: () => kept.stop(async () => running?.kill()),
  }
}

function readAnnouncement(line: string): DemoAddress | null {
  try {
    return announcementSchema.parse(JSON.parse(line))
  } catch {
    return null
  }
}
