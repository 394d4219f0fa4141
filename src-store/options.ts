import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isLocalDate } from '#shared/base/period.ts'
import { type DemoRecipe, type DemoSize, demoSizes } from './demo/recipe.ts'
import type { LogLevel } from './log.ts'

/** How a store is started. */
export type StoreOptions = {
  host: string
  /** 0 lets the system choose. */
  port: number
  databasePath: string
  demo: DemoRecipe | null
  /** A token with all scopes, kept in memory only; null makes one. */
  token: string | null
  allowedOrigins: readonly string[]
  /** Widget writes per minute and address; null for no limit. */
  writesPerMinute: number | null
  trustProxy: boolean
  /** The origin of the shop's admin, for `meta`; the demo shop has one of its own. */
  adminOrigin?: string | null
  logLevel: LogLevel
}

/** The command line makes no sense; the message says what and how to mend it. */
export class UsageError extends Error {}

const logLevels: readonly LogLevel[] = ['silent', 'error', 'warn', 'info']

export const storeUsage = `Beside serving, the store can (each with --database FILE):
  token create --scopes SCOPE,…   make a token; it is shown once
  token list                      ids, scopes, created, revoked
  token revoke ID                 end a token, at once and for good
  backup --out FILE               copy the database, also while it is served
  restore --from FILE             put a backup in its place, while it is not served

Options of the store:
  --host ADDRESS            listen here (127.0.0.1)
  --port N                  0 lets the system choose (0)
  --database FILE           the SQLite file (default: in the user's data directory)
  --demo small|1m|10m       fill the database with the demo shop first, once
  --seed N                  another demo shop (1)
  --demo-until YYYY-MM-DD   the day the demo shop's records end before (today)
  --token T | --token-file FILE   accept this token with all scopes; without it one is made
  --allow-origin ORIGIN     a site whose pages may call the widget routes; repeatable
  --rate-limit N|off        widget writes per minute and address (600)
  --admin-origin ORIGIN     where the shop's admin is: orders' admin links may lead there
  --trust-proxy             take addresses from the nearest proxy's X-Forwarded-For
  --log silent|error|warn|info    on stderr (warn)`

/** Where the system keeps an application's data. */
function dataDirectory(): string {
  const { env, platform } = process
  if (platform === 'win32') return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'facet-store')
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'facet-store')
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'facet-store')
}

/** Where a store's database is unless the command line says otherwise. */
export function defaultDatabasePath(name = 'store'): string {
  return join(dataDirectory(), `${name}.sqlite`)
}

/** Reads the store's command line. `today` is the day demo data ends before, unless told. Throws UsageError. */
export function parseStoreOptions(argv: readonly string[], today: string): StoreOptions {
  const values = parsed(argv)
  const demo = demoRecipe(values, today)
  return {
    host: values.host ?? '127.0.0.1',
    port: whole('--port', values.port ?? '0', 0, 65_535),
    databasePath: values.database ?? (demo === null ? defaultDatabasePath() : defaultDatabasePath(`demo-${demo.size}`)),
    demo,
    token: givenToken(values.token, values['token-file']),
    allowedOrigins: (values['allow-origin'] ?? []).map((value) => origin('--allow-origin', value)),
    writesPerMinute:
      values['rate-limit'] === 'off' ? null : whole('--rate-limit', values['rate-limit'] ?? '600', 1, 1e9),
    trustProxy: values['trust-proxy'] ?? false,
    adminOrigin: values['admin-origin'] === undefined ? null : origin('--admin-origin', values['admin-origin']),
    logLevel: oneOf('--log', values.log ?? 'warn', logLevels),
  }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      strict: true,
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        database: { type: 'string' },
        demo: { type: 'string' },
        seed: { type: 'string' },
        'demo-until': { type: 'string' },
        token: { type: 'string' },
        'token-file': { type: 'string' },
        'allow-origin': { type: 'string', multiple: true },
        'rate-limit': { type: 'string' },
        'admin-origin': { type: 'string' },
        'trust-proxy': { type: 'boolean' },
        log: { type: 'string' },
      },
    }).values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function demoRecipe(values: ReturnType<typeof parsed>, today: string): DemoRecipe | null {
  const until = values['demo-until']
  if (values.demo === undefined) {
    if (until !== undefined || values.seed !== undefined) throw new UsageError('--seed and --demo-until need --demo')
    return null
  }
  if (until !== undefined && !isLocalDate(until))
    throw new UsageError(`--demo-until: ${until} is not a day (YYYY-MM-DD)`)
  return {
    size: oneOf<DemoSize>('--demo', values.demo, demoSizes),
    seed: whole('--seed', values.seed ?? '1', 0, 2 ** 32 - 1),
    until: until ?? today,
    untilIsFixed: until !== undefined,
  }
}

function givenToken(token: string | undefined, file: string | undefined): string | null {
  if (token !== undefined && file !== undefined) throw new UsageError('give --token or --token-file, not both')
  const text = file === undefined ? token : readFileSync(file, 'utf8').trim()
  if (text === '') throw new UsageError('the token is empty')
  return text ?? null
}

function whole(name: string, value: string, min: number, max: number): number {
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= min && number <= max) return number
  throw new UsageError(`${name}: ${value} is not a number from ${min} to ${max}`)
}

function oneOf<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((one) => one === value)
  if (choice === undefined) throw new UsageError(`${name}: ${value} is none of ${choices.join(', ')}`)
  return choice
}

function origin(option: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null
  if (url === null || url.origin !== value)
    throw new UsageError(`${option}: ${value} is no origin (like https://shop.example)`)
  return value
}
