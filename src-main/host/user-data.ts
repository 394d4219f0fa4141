import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { app } from 'electron'

/**
 * Settles the user data folder: `--user-data DIR`, then the environment's FACET_USER_DATA, then the system's own place.
 * It holds the profiles of every store; `--profile` means one of them, and only the command line takes it.
 * Must run before the single-instance lock, which lives in that folder. Returns the folder; it is there and private.
 */
export function settleUserData(argv: readonly string[], environment: NodeJS.ProcessEnv): string {
  const chosen = flagValue(argv, '--user-data') ?? environment.FACET_USER_DATA
  if (chosen) app.setPath('userData', resolve(chosen))
  const folder = app.getPath('userData')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}

/** The value of `--name value` or `--name=value`; undefined when the flag is not there. */
export function flagValue(argv: readonly string[], flag: string): string | undefined {
  const joined = argv.find((word) => word.startsWith(`${flag}=`))
  if (joined !== undefined) return joined.slice(flag.length + 1)
  const at = argv.indexOf(flag)
  return at < 0 ? undefined : argv[at + 1]
}
