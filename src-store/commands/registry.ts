import type { JsonObject } from '#shared/base/json.ts'
import { backupCommand, restoreCommand } from './backup.command.ts'
import { tokenCommand } from './token.command.ts'

/** Something the operator does by hand. Answers with lines of JSON for stdout; throws UsageError or what went wrong. */
export type StoreCommand = (argv: readonly string[]) => Promise<readonly JsonObject[]>

const commands: Readonly<Record<string, StoreCommand>> = {
  token: tokenCommand,
  backup: backupCommand,
  restore: restoreCommand,
}

/** The command of this name; null when the command line begins with something else: then the store serves. */
export function commandOf(name: string | undefined): StoreCommand | null {
  return name !== undefined && Object.hasOwn(commands, name) ? commands[name]! : null
}
