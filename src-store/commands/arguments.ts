import { parseArgs } from 'node:util'
import { UsageError } from '../options.ts'

/** What a command was given: options by name, and the words between them. */
export type CommandArguments = { values: Readonly<Record<string, string | undefined>>; words: readonly string[] }

/** Reads a command's arguments; every option takes a text. Throws UsageError. */
export function readArguments(argv: readonly string[], names: readonly string[]): CommandArguments {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]))
    const { values, positionals } = parseArgs({ args: [...argv], strict: true, allowPositionals: true, options })
    return { values: values as Record<string, string | undefined>, words: positionals }
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** An option that must be there. */
export function needed({ values }: CommandArguments, name: string): string {
  const value = values[name]
  if (value === undefined || value === '') throw new UsageError(`--${name} is needed`)
  return value
}

/** Throws UsageError when there are more or fewer words than a command takes. */
export function requireWords({ words }: CommandArguments, count: number, meaning: string): void {
  if (words.length !== count) throw new UsageError(`expected ${meaning}, got: ${words.join(' ') || 'nothing'}`)
}
