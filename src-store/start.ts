import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { type Clock, systemClock } from '#shared/base/clock.ts'
import type { StoreContext } from './context.ts'
import { openSqliteStore } from './databases/sqlite/sqlite-store.ts'
import type { StoreDatabase } from './databases/store-database.ts'
import { DEMO_ADMIN_ORIGIN } from './demo/catalogue.ts'
import { prepareDemo } from './demo/prepare.ts'
import type { StoreOptions } from './options.ts'
import { createRateLimit } from './rate-limit.ts'
import { buildServer } from './server.ts'
import { createTokenCheck, issueLaunchToken } from './tokens.ts'

/** How long tombstones and idempotency answers are kept. */
const RETENTION_DAYS = 90
const IDEMPOTENCY_MS = 24 * 3_600_000
const DAY_MS = 86_400_000
const PURGE_EVERY_MS = 3_600_000

/** A store that listens. */
export type RunningStore = {
  url: string
  token: string
  /** For what runs in the same process: tests and loaders. */
  database: StoreDatabase
  /** Answers what is under way, stops listening, closes the database. */
  close(): Promise<void>
}

/** What a caller may put in place of the real thing. */
export type StartSurroundings = {
  clock?: Clock
  /** Hears how many interactions of the demo are made so far. */
  onDemoProgress?: (made: number, total: number) => void
}

/** Opens the database (filling it with the demo when asked), listens, and says where. */
export async function startStore(options: StoreOptions, surroundings: StartSurroundings = {}): Promise<RunningStore> {
  const { clock = systemClock, onDemoProgress } = surroundings
  mkdirSync(dirname(options.databasePath), { recursive: true, mode: 0o700 })
  if (options.demo !== null) await prepareDemo(options.databasePath, options.demo, onDemoProgress)
  const database = openSqliteStore(options.databasePath)
  try {
    return await serve(database, options, clock)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function serve(database: StoreDatabase, options: StoreOptions, clock: Clock): Promise<RunningStore> {
  const stopping = new AbortController()
  const token = options.token ?? (await issueLaunchToken(database, clock.now()))
  const context: StoreContext = {
    database,
    clock,
    tokens: createTokenCheck(database, options.token),
    rateLimit: createRateLimit(options.writesPerMinute),
    allowedOrigins: new Set(options.allowedOrigins),
    cursorKey: await database.readCursorKey(),
    retentionDays: RETENTION_DAYS,
    adminOrigin: options.adminOrigin ?? (options.demo === null ? null : DEMO_ADMIN_ORIGIN),
    stopping: stopping.signal,
  }
  const purge = () =>
    database.purge({
      tombstonesBefore: clock.now() - RETENTION_DAYS * DAY_MS,
      idempotencyBefore: clock.now() - IDEMPOTENCY_MS,
    })
  await purge()
  const purging = setInterval(() => purge().catch(() => undefined), PURGE_EVERY_MS).unref()

  const app = buildServer(context, options)
  await app.listen({ host: options.host, port: options.port })
  const { address, family, port } = app.server.address() as AddressInfo
  const host = family === 'IPv6' ? `[${address}]` : address
  return {
    url: `http://${host}:${port}`,
    token,
    database,
    close: async () => {
      clearInterval(purging)
      stopping.abort()
      await app.close()
      await database.close()
    },
  }
}
